"use client";

import { Switch } from "radix-ui";
import { useKeptFocus } from "./use-kept-focus";

interface ToggleProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Toggle({ label, checked, disabled, onChange }: ToggleProps) {
  const keptFocus = useKeptFocus<HTMLButtonElement>(disabled);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a button, which a label may name
    <label className="inline-flex items-center gap-2.5 font-medium text-[0.8125rem]">
      <Switch.Root
        ref={keptFocus}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="relative h-5 w-9 shrink-0 rounded-full border border-transparent bg-ink-faint transition-colors disabled:opacity-55 data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-px rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-[1.0625rem]" />
      </Switch.Root>
      {label}
    </label>
  );
}
