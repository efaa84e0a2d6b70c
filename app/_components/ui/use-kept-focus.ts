import { type Ref, useCallback, useLayoutEffect, useRef } from "react";

/**
 * Browsers take the focus from what is disabled, as a button is while what it asked for is done, and give it to nobody: whoever works by
 * keyboard would start again at the top of the page. This gives it back when the control is enabled again, unless it went elsewhere.
 * @param given the control's own ref, if it has one
 * @returns ref for the control
 */
export function useKeptFocus<Part extends HTMLElement>(
  disabled: boolean | undefined,
  given?: Ref<Part>,
): (part: Part | null) => void {
  const own = useRef<Part | null>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const part = own.current;
    if (disabled) {
      hadFocus.current ||= part !== null && part === document.activeElement;
      return;
    }
    if (hadFocus.current && document.activeElement === document.body) part?.focus();
    hadFocus.current = false;
  }, [disabled]);
  return useCallback(
    (part) => {
      own.current = part;
      if (typeof given === "function") given(part);
      else if (given) given.current = part;
    },
    [given],
  );
}
