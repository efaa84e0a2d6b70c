"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Toaster } from "sonner";
import { createQueryClient } from "./_queries/query-client";

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <Tooltip.Provider delayDuration={300}>{children}</Tooltip.Provider>
        <Toaster
          position="bottom-right"
          closeButton
          toastOptions={{
            style: {
              fontFamily: "var(--font-geist-sans), sans-serif",
              background: "var(--surface)",
              color: "var(--ink)",
              borderColor: "var(--line-strong)",
            },
            descriptionClassName: "!text-ink-soft",
          }}
        />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
