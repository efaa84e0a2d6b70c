"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useKeptFocus } from "./use-kept-focus";

const FIELD =
  "w-full min-w-0 rounded-lg border border-line-strong bg-surface text-ink shadow-card placeholder:text-ink-faint aria-invalid:border-bad disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(FIELD, "h-9 px-3 text-sm", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(FIELD, "min-h-20 px-3 py-2 text-sm", className)} {...rest} />;
}

/** The system's own list: the best one on a phone, and it needs no script. */
export function Select({ className, ref, ...rest }: ComponentProps<"select">) {
  const keptFocus = useKeptFocus(rest.disabled, ref);
  return <select ref={keptFocus} className={cn(FIELD, "h-9 px-2.5 pr-7 text-sm", className)} {...rest} />;
}
