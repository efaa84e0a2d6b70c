import type { ReactNode } from "react";
import { Logo } from "../_components/layout/logo";

export default function AccessLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-[25rem]">
        <div className="mb-6 flex items-center justify-center gap-2.5">
          <Logo className="size-9" />
          <span className="font-semibold text-xl tracking-tight">Isolog</span>
        </div>
        <div className="rounded-2xl border bg-surface p-6 shadow-card sm:p-8">{children}</div>
        <p className="mt-6 text-center text-[0.8125rem] text-ink-faint">
          Finds what is strange in your logs, and says why.
        </p>
      </div>
    </main>
  );
}
