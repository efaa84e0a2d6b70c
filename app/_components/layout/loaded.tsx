"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch" | "isPending">;
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The three lives of a query. Data once shown stays on screen while a refresh fails. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  // Asking again does not bring back what is gone.
  if (query.error && isGone(query.error)) {
    return (
      <EmptyState icon={SearchX} title={query.error.message} heading="h1">
        It may have been taken back when more lines came, deleted, or be older than lines are kept.
      </EmptyState>
    );
  }
  if (query.error) return <ErrorState message={query.error.message} onRetry={() => void query.refetch()} />;
  return (
    <>
      <p role="status" className="sr-only">
        Loading…
      </p>
      {skeleton}
    </>
  );
}

function isGone(error: Error): boolean {
  return (error as { status?: unknown }).status === 404;
}
