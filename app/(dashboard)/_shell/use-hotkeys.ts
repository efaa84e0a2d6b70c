"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import type { SourceView } from "@/lib/contracts/source";
import { findSearchField } from "./find-search-field";
import { useHrefs } from "./nav";
import { NAV_ITEMS } from "./nav-items";

const SECOND_KEY_MS = 1500;

/** `?` for help, `/` for the search field, `u` to upload, `g` and a letter to go somewhere. Never while somebody types. */
export function useHotkeys(source: SourceView | null | undefined, actions: { help: () => void; upload: () => void }) {
  const router = useRouter();
  const hrefOf = useHrefs(source);
  const wentAt = useRef(0);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return;
    const going = Date.now() - wentAt.current < SECOND_KEY_MS;
    wentAt.current = 0;
    if (going) {
      const item = NAV_ITEMS.find(({ key }) => key === event.key);
      if (item) router.push(hrefOf(item));
      return;
    }
    if (event.key === "g") wentAt.current = Date.now();
    else if (event.key === "?") actions.help();
    else if (event.key === "u") actions.upload();
    else if (event.key === "/") {
      const field = findSearchField();
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
