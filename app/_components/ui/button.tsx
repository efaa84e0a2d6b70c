"use client";

import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useKeptFocus } from "./use-kept-focus";

const LOOKS = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong shadow-card",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken shadow-card",
  ghost: "border-transparent text-ink-soft hover:bg-sunken hover:text-ink",
  danger: "border-transparent bg-bad text-surface hover:opacity-90 shadow-card",
} as const;

const SIZES = {
  md: "h-9 px-3.5 text-sm",
  sm: "h-8 px-2.5 text-[0.8125rem]",
  icon: "size-9",
  "icon-sm": "size-8",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
  asChild?: boolean;
}

export function Button({ look = "secondary", size = "md", asChild, className, type, ref, ...rest }: ButtonProps) {
  const keptFocus = useKeptFocus(rest.disabled, ref);
  const Part = asChild ? Slot.Root : "button";
  return (
    <Part
      ref={keptFocus}
      type={asChild ? undefined : (type ?? "button")}
      className={cn(
        "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-lg border font-medium transition-colors",
        "disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
        LOOKS[look],
        SIZES[size],
        className,
      )}
      {...rest}
    />
  );
}
