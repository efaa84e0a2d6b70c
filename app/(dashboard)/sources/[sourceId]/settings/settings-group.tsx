import type { ReactNode } from "react";

/** Settings of one kind, below a heading of their own. */
export function SettingsGroup({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-20 space-y-4">
      <p className="pt-3 font-semibold text-ink-faint text-xs uppercase tracking-wide">{title}</p>
      {children}
    </div>
  );
}
