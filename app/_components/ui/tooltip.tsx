"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Extra words for a control that already has a name of its own. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-[appear_.12s_ease-out] rounded-md bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-lg"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
