"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";

interface ConfirmDialogProps {
  /** The button that asks. */
  trigger: ReactNode;
  title: string;
  children: ReactNode;
  action: string;
  /** Does it, and closes the question once it is done. */
  onConfirm: (close: () => void) => void;
  pending?: boolean;
  danger?: boolean;
  /** What has to be typed first, for what cannot be undone. */
  typed?: string;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, children, action, onConfirm, pending, danger, typed } = props;
  const [open, setOpen] = useState(false);
  const [entered, setEntered] = useState("");
  const ready = typed === undefined || entered.trim() === typed.trim();
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        setEntered("");
        setOpen(next);
      }}
    >
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-[appear_.15s_ease-out] bg-black/45" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-[appear_.15s_ease-out] rounded-xl border bg-surface p-5 shadow-2xl">
          <AlertDialog.Title className="break-anywhere font-semibold text-base tracking-tight">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 text-ink-soft text-sm">{children}</div>
          </AlertDialog.Description>
          {typed !== undefined ? (
            <div className="mt-4">
              <Field label={`Type “${typed}” to confirm`}>
                {(attributes) => (
                  <Input
                    {...attributes}
                    value={entered}
                    autoComplete="off"
                    onChange={(event) => setEntered(event.target.value)}
                  />
                )}
              </Field>
            </div>
          ) : null}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Keep as it is</Button>
            </AlertDialog.Cancel>
            <Button
              look={danger ? "danger" : "primary"}
              disabled={!ready || pending}
              onClick={() => onConfirm(() => setOpen(false))}
            >
              {action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
