import { type Ref, useCallback, useEffect, useRef } from "react";

/**
 * Browsers take the focus from what is disabled, as a button is while what it asked for is done, and give it to nobody: whoever works by
 * keyboard would start again at the top of the page. This gives it back when the control is enabled again, unless it went elsewhere.
 * @param given the control's own ref, if it has one
 * @returns ref for the control
 */
export function useKeptFocus<Part extends HTMLButtonElement | HTMLSelectElement>(
  disabled: boolean | undefined,
  given?: Ref<Part>,
): (part: Part | null) => (() => void) | undefined {
  const own = useRef<Part | null>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    if (disabled || !hasFocus.current) return;
    if (document.activeElement === document.body) own.current?.focus();
    else hasFocus.current = document.activeElement === own.current;
  }, [disabled]);
  return useCallback(
    (part) => {
      own.current = part;
      if (typeof given === "function") given(part);
      else if (given) given.current = part;
      if (part === null) return undefined;
      const come = () => {
        hasFocus.current = true;
      };
      // It leaves a disabled control by no choice of anybody.
      const leave = () => {
        hasFocus.current = part.disabled;
      };
      part.addEventListener("focus", come);
      part.addEventListener("blur", leave);
      return () => {
        part.removeEventListener("focus", come);
        part.removeEventListener("blur", leave);
        own.current = null;
        if (typeof given === "function") given(null);
        else if (given) given.current = null;
      };
    },
    [given],
  );
}
