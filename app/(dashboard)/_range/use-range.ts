"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useEffect, useMemo, useState } from "react";
import { useSource } from "@/app/_queries/sources";
import { type RangeChoice, type ResolvedRange, resolveRange } from "./resolve-range";

const PARAMETERS = { range: parseAsString, from: parseAsInteger, to: parseAsInteger };

export function useRangeChoice() {
  return useQueryStates(PARAMETERS, { history: "push" });
}

/** The range the address asks for, as it is now; null until the source is known. */
export function useRange(sourceId: number): ResolvedRange | null {
  const [choice] = useRangeChoice();
  const source = useSource(sourceId);
  const now = useNow(10_000);
  const first = source?.firstEventAt ?? null;
  const last = source?.lastEventAt ?? null;
  const known = Boolean(source);
  const range = known ? resolveRange(choice, { firstEventAt: first, lastEventAt: last }, now) : null;
  // Equal ranges stay the same object, so that nothing below is drawn again for nothing.
  const { kind = "", from = 0, to = 0, rolling = false } = range ?? {};
  return useMemo(() => (known ? { kind, from, to, rolling } : null), [known, kind, from, to, rolling]);
}

/** The search part that carries the range to another screen. */
export function useRangeSearch(): string {
  const [choice] = useRangeChoice();
  return rangeSearch(choice);
}

function rangeSearch({ range, from, to }: RangeChoice): string {
  if (from !== null && to !== null) return `?from=${from}&to=${to}`;
  return range === null ? "" : `?range=${range}`;
}

export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
