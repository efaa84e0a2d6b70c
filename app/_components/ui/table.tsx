import type { ComponentProps } from "react";
import { cn } from "./cn";
import { ScrollBox } from "./scroll-box";

/** A wide table scrolls in its own box; the box can be reached and scrolled by keyboard. */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <ScrollBox label={label} className="overflow-y-hidden">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...rest} />
    </ScrollBox>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap border-b px-3 py-2 font-medium text-ink-faint text-xs first:pl-5 last:pr-5",
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cn("border-b px-3 py-2.5 align-middle first:pl-5 last:pr-5", className)} {...rest} />;
}
