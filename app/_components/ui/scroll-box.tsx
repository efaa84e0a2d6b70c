import type { ComponentProps } from "react";
import { cn } from "./cn";

/**
 * A box that scrolls by itself, so that the page does not; it has a name and can be reached and scrolled by keyboard.
 * It is a frame of reference, too: what is placed absolutely inside cannot widen the page.
 */
export function ScrollBox({ label, className, ...rest }: ComponentProps<"section"> & { label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
      tabIndex={0}
      className={cn("relative overflow-auto focus-visible:outline-offset-[-2px]", className)}
      {...rest}
    />
  );
}
