import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** What an address leads to stands below the bar at the top. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section className={cn("min-w-0 scroll-mt-20 rounded-xl border bg-surface shadow-card", className)} {...rest} />
  );
}

interface CardHeaderProps {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
  id?: string;
}

/** Title on the left, what can be done with it on the right. */
export function CardHeader({ title, hint, children, id }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4">
      <div className="min-w-0">
        <h2 id={id} className="font-semibold text-[0.9375rem] tracking-tight">
          {title}
        </h2>
        {hint ? <p className="mt-0.5 text-[0.8125rem] text-ink-faint">{hint}</p> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("px-5 py-4", className)} {...rest} />;
}
