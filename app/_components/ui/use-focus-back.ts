import { useState } from "react";

/**
 * Gives the focus back to what had it when a dialog opened. Radix does so only for dialogs with a trigger of their own,
 * and ours are opened by state.
 * @returns handler for `onCloseAutoFocus`
 */
export function useFocusBack(open: boolean): (event: Event) => void {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open && typeof document !== "undefined") setOpener(document.activeElement);
  }
  return (event) => {
    event.preventDefault();
    // What opened it may be gone, as the button of an empty list is once the list has something.
    const back = opener?.isConnected ? opener : document.querySelector("main");
    if (back instanceof HTMLElement) back.focus();
  };
}
