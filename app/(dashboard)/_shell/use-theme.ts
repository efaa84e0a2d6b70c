"use client";

import { useEffect, useState } from "react";
import { readTheme, saveTheme, type Theme } from "./theme";

/** The choice; `public/theme.js` follows the system while nothing else is chosen. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => setTheme(readTheme()), []);
  return [
    theme,
    (next) => {
      setTheme(next);
      saveTheme(next);
    },
  ];
}
