"use client";

import { useParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useSources } from "@/app/_queries/sources";
import type { SourceView } from "@/lib/contracts/source";

const KEY = "isolog.source";

/** The source of the address, else the one last looked at, else the first. Undefined while loading, null when there is none. */
export function useCurrentSource(): SourceView | null | undefined {
  const { sourceId } = useParams<{ sourceId?: string }>();
  const { data } = useSources();
  const [last, setLast] = useState<number | null>(null);
  useEffect(() => setLast(readLastSource()), []);
  useEffect(() => {
    if (sourceId === undefined) return;
    try {
      localStorage.setItem(KEY, sourceId);
    } catch {
      // Then the first source greets next time.
    }
  }, [sourceId]);
  if (data === undefined) return undefined;
  const wanted = sourceId === undefined ? last : Number(sourceId);
  return data.find((source) => source.id === wanted) ?? data[0] ?? null;
}

export function readLastSource(): number | null {
  try {
    return Number(localStorage.getItem(KEY)) || null;
  } catch {
    return null;
  }
}
