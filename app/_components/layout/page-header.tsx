import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, lead, children }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="break-anywhere font-semibold text-[1.375rem] leading-tight tracking-tight">{title}</h1>
        {lead ? <div className="mt-1 text-ink-soft">{lead}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </header>
  );
}
