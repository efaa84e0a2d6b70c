"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { ScrollBox } from "./scroll-box";
import { useFocusBack } from "./use-focus-back";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** `sheet` comes from the side and leaves what it belongs to in view. */
  place?: "middle" | "sheet" | "left";
  className?: string;
}

const PLACES = {
  middle:
    "top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 rounded-xl border animate-[appear_.15s_ease-out]",
  sheet: "inset-y-0 right-0 w-full max-w-xl border-l animate-[slide-in_.2s_ease-out]",
  left: "inset-y-0 left-0 w-72 max-w-[85%] border-r [--slide-from:-100%] animate-[slide-in_.2s_ease-out]",
} as const;

export function Dialog({ open, onOpenChange, title, description, children, place = "middle", className }: DialogProps) {
  const focusBack = useFocusBack(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-[appear_.15s_ease-out] bg-black/45" />
        <Radix.Content
          onOpenAutoFocus={place === "middle" ? focusField : undefined}
          onCloseAutoFocus={focusBack}
          className={cn("fixed z-50 flex flex-col bg-surface shadow-2xl outline-none", PLACES[place], className)}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start justify-between gap-4 border-b px-5 py-3.5">
            <div className="min-w-0">
              <Radix.Title className="break-anywhere font-semibold text-base tracking-tight">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-[0.8125rem] text-ink-faint">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button look="ghost" size="icon-sm" className="-mr-2" aria-label="Close">
                <X />
              </Button>
            </Radix.Close>
          </div>
          {place === "sheet" ? (
            <ScrollBox label="Content" className="min-h-0 flex-1 px-5 py-4">
              {children}
            </ScrollBox>
          ) : (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** To the first field of a form, which stands behind the button that closes; not where that would bring up a keyboard on the screen. */
function focusField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement) || matchMedia("(pointer: coarse)").matches) return;
  const field = event.currentTarget.querySelector<HTMLElement>(
    "input:not([type=file], [type=hidden]), select, textarea",
  );
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
