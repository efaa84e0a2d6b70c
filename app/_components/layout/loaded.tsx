"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./error-state";

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch" | "isPending">;
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The three lives of a query. Data once shown stays on screen while a refresh fails. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
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
