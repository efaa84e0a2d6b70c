"use client";

import { useSyncExternalStore } from "react";
import { type Palette, readPalette } from "./palette";

/** Null on the server, where nobody knows the theme. */
export function usePalette(): Palette | null {
  return useSyncExternalStore<Palette | null>(watchTheme, readPalette, () => null);
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}
