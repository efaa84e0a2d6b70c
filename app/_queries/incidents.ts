import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { page } from "@/lib/contracts/api";
import {
  type IncidentQuery,
  type IncidentState,
  incidentDetail,
  incidentView,
  type VerdictKind,
} from "@/lib/contracts/incident";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

export type IncidentFilter = Partial<Omit<IncidentQuery, "cursor">>;

export function useIncidents(sourceId: number, filter: IncidentFilter) {
  return useInfiniteQuery({
    queryKey: [...keysOf.incidents(sourceId), filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        page(incidentView),
        `/api/v1/sources/${sourceId}/incidents${searchOf({ ...filter, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** The strangest incidents of a stretch of time, for pages that spread them over something else; none while there is no time. */
export function useIncidentsIn(sourceId: number, span: { from: number; to: number } | null) {
  const filter = { ...span, order: "score", limit: 200 } as const;
  return useQuery({
    queryKey: [...keysOf.incidents(sourceId), filter],
    queryFn: async ({ signal }) =>
      (await fetchJson(page(incidentView), `/api/v1/sources/${sourceId}/incidents${searchOf(filter)}`, { signal }))
        .items,
    enabled: span !== null,
    placeholderData: keepPreviousData,
  });
}

export function useIncident(id: number) {
  return useQuery({
    queryKey: keysOf.incident(id),
    queryFn: ({ signal }) => fetchJson(incidentDetail, `/api/v1/incidents/${id}`, { signal }),
  });
}

export function useSetIncidentState(id: number) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (state: IncidentState) =>
      fetchJson(nothing, `/api/v1/incidents/${id}/state`, { method: "POST", body: { state } }),
    onSuccess: refresh,
  });
}

export function useGiveVerdict(id: number) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (input: { kind: VerdictKind; note: string | null }) =>
      fetchJson(nothing, `/api/v1/incidents/${id}/verdicts`, { method: "POST", body: input }),
    onSuccess: refresh,
  });
}

function useRefresh(id: number) {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [keysOf.incident(id), ["incidents"], keysOf.sources].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}
