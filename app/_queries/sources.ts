import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
  type CreateSourceInput,
  type SourceView,
  sampleLinesView,
  sourceView,
  type UpdateSourceInput,
} from "@/lib/contracts/source";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

export const sourcesOptions = queryOptions({
  queryKey: keysOf.sources,
  queryFn: ({ signal }) => fetchJson(z.array(sourceView), "/api/v1/sources", { signal }),
  // A demo on its way, or a first model, is worth a look every few seconds.
  refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) ? 2_000 : 30_000),
});

function isOnItsWay({ demo, detection }: SourceView): boolean {
  return detection.kind === "training" || (demo && detection.kind !== "ready");
}

export function useSources() {
  return useQuery(sourcesOptions);
}

/** One source out of the list, which every screen has anyway. Undefined while loading; null when there is none. */
export function useSource(sourceId: number): SourceView | null | undefined {
  const { data } = useSources();
  return data === undefined ? undefined : (data.find((source) => source.id === sourceId) ?? null);
}

export function createSource(input: CreateSourceInput): Promise<SourceView> {
  return fetchJson(sourceView, "/api/v1/sources", { method: "POST", body: input });
}

export function useCreateSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createSource,
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.sources }),
  });
}

export function useUpdateSource(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: UpdateSourceInput) =>
      fetchJson(sourceView, `/api/v1/sources/${sourceId}`, { method: "PATCH", body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.sources }),
  });
}

export function useDeleteSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sourceId: number) => fetchJson(nothing, `/api/v1/sources/${sourceId}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.sources }),
  });
}

/** Some of its newest lines, to try a format on. */
export function useSampleLines(sourceId: number): readonly string[] {
  const { data } = useQuery({
    queryKey: keysOf.sampleLines(sourceId),
    queryFn: ({ signal }) => fetchJson(sampleLinesView, `/api/v1/sources/${sourceId}/sample`, { signal }),
    staleTime: 60_000,
  });
  return data?.lines ?? [];
}
