import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type AnomalyQuery, anomalyDetail, anomalyView } from "@/lib/contracts/anomaly";
import { page } from "@/lib/contracts/api";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

export type AnomalyFilter = Partial<Omit<AnomalyQuery, "cursor">>;

export function anomaliesOptions(sourceId: number, filter: AnomalyFilter) {
  return infiniteQueryOptions({
    queryKey: [...keysOf.anomalies(sourceId), filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        page(anomalyView),
        `/api/v1/sources/${sourceId}/anomalies${searchOf({ ...filter, cursor: pageParam })}`,
        {
          signal,
        },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useAnomalies(sourceId: number, filter: AnomalyFilter, enabled = true) {
  return useInfiniteQuery({ ...anomaliesOptions(sourceId, filter), enabled });
}

export function useAnomaly(id: number) {
  return useQuery({
    queryKey: keysOf.anomaly(id),
    queryFn: ({ signal }) => fetchJson(anomalyDetail, `/api/v1/anomalies/${id}`, { signal }),
  });
}
