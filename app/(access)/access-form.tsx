"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "../_components/ui/button";

interface AccessFormProps {
  title: string;
  lead?: ReactNode;
  action: string;
  pending: boolean;
  error: string | null;
  onSubmit: (values: Record<string, string>) => void;
  children: ReactNode;
}

/** The frame of each way in: headline, fields, complaint, one button. */
export function AccessForm({ title, lead, action, pending, error, onSubmit, children }: AccessFormProps) {
  const titleId = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === "string") values[name] = value;
    onSubmit(values);
  }
  return (
    <form onSubmit={submit} aria-labelledby={titleId} className="space-y-4" method="post">
      <div className="mb-5">
        <h1 id={titleId} className="font-semibold text-lg tracking-tight">
          {title}
        </h1>
        {lead ? <div className="mt-1 text-ink-soft">{lead}</div> : null}
      </div>
      {children}
      {error ? (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
          {error}
        </p>
      ) : null}
      <Button type="submit" look="primary" className="h-10 w-full" disabled={pending}>
        {pending ? "One moment…" : action}
      </Button>
    </form>
  );
}
