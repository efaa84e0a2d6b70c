"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { createContext, type ReactNode, useContext } from "react";
import { EmptyState } from "@/app/_components/layout/empty-state";
import { Loaded } from "@/app/_components/layout/loaded";
import { Button } from "@/app/_components/ui/button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { LiveProvider } from "@/app/_queries/live";
import { useSources } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";

const Source = createContext<SourceView | null>(null);

/** The source whose screens these are. */
export function useThisSource(): SourceView {
  const source = useContext(Source);
  if (!source) throw new Error("Only screens of a source have one.");
  return source;
}

/** Finds the source, keeps its stream open, and says so when there is no such source. */
export function SourceFrame({ sourceId, children }: { sourceId: number; children: ReactNode }) {
  const sources = useSources();
  return (
    <Loaded query={sources} skeleton={<FrameSkeleton />}>
      {(all) => {
        const source = all.find((one) => one.id === sourceId);
        if (!source) return <NoSuchSource />;
        return (
          <Source value={source}>
            <LiveProvider sourceId={sourceId}>{children}</LiveProvider>
          </Source>
        );
      }}
    </Loaded>
  );
}

function FrameSkeleton() {
  return (
    <div className="space-y-5">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-24" />
      <Skeleton className="h-80" />
    </div>
  );
}

function NoSuchSource() {
  return (
    <EmptyState
      icon={SearchX}
      heading="h1"
      title="There is no such source"
      action={
        <Button asChild look="primary">
          <Link href="/sources">See all sources</Link>
        </Button>
      }
    >
      It may have been deleted, or the address is mistyped.
    </EmptyState>
  );
}
