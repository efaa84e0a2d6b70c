"use client";

import { useEffect, useState } from "react";
import { applyTheme, readTheme, saveTheme, type Theme } from "./theme";

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => {
    setTheme(readTheme());
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => applyTheme(readTheme());
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  return [
    theme,
    (next) => {
      setTheme(next);
      saveTheme(next);
    },
  ];
}
