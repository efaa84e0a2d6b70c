import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { TimeRange } from "@/lib/contracts/api";
import { overview } from "@/lib/contracts/overview";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";

export function overviewOptions(sourceId: number, { from, to }: TimeRange) {
  return queryOptions({
    queryKey: [...keysOf.overview(sourceId), from, to],
    queryFn: ({ signal }) =>
      fetchJson(overview, `/api/v1/sources/${sourceId}/overview?from=${from}&to=${to}`, { signal }),
    // The old picture stays until the new one is there: nothing flickers while a range moves on. Never another source's.
    placeholderData: (before, query) => (query?.queryKey[1] === sourceId ? keepPreviousData(before) : undefined),
  });
}

/** @param range one that rolls on with the clock is asked for anew twice a minute */
export function useOverview(sourceId: number, range: (TimeRange & { rolling: boolean }) | null) {
  return useQuery({
    ...overviewOptions(sourceId, range ?? { from: 0, to: 1 }),
    enabled: range !== null,
    refetchInterval: range?.rolling ? 30_000 : false,
  });
}
