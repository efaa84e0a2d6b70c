import type { ComponentProps } from "react";
import { cn } from "./cn";

const TONES = {
  neutral: "bg-sunken text-ink-soft",
  accent: "bg-accent-soft text-accent-strong",
  notice: "bg-notice-soft text-notice",
  bad: "bg-bad-soft text-bad",
} as const;

export type Tone = keyof typeof TONES;

export function Badge({ tone = "neutral", className, ...rest }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={cn(
        "inline-flex h-[1.375rem] items-center gap-1 whitespace-nowrap rounded-md px-2 font-medium text-xs [&_svg]:size-3.5",
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
