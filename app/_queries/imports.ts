import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { firstOfEach } from "@/app/_components/log/first-of-each";
import { anomalyView } from "@/lib/contracts/anomaly";
import { page } from "@/lib/contracts/api";
import { type ImportView, importSample, importView, rejectReport } from "@/lib/contracts/import";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

const imports = page(importView);
export type ImportPage = z.infer<typeof imports>;

function isMoving({ state, judging }: ImportView): boolean {
  return judging || state === "queued" || state === "learning" || state === "scoring";
}

export function useImports(sourceId: number) {
  return useInfiniteQuery({
    queryKey: keysOf.imports(sourceId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(imports, `/api/v1/sources/${sourceId}/imports${searchOf({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // The stream brings progress; this is the net below it.
    refetchInterval: (query) => (query.state.data?.pages.some((one) => one.items.some(isMoving)) ? 4000 : false),
  });
}

/** Why lines were not understood; `unparsed` is how many there are by now. */
export function useRejects(importId: number, unparsed: number) {
  return useQuery({
    queryKey: [...keysOf.rejects(importId), unparsed],
    queryFn: ({ signal }) => fetchJson(rejectReport, `/api/v1/imports/${importId}/rejects`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Its first lines, once some are stored. */
export function useImportSample(importId: number) {
  return useQuery({
    queryKey: keysOf.importSample(importId),
    queryFn: ({ signal }) => fetchJson(importSample, `/api/v1/imports/${importId}/sample`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** So many are looked at for a handful that say different things. */
const LOOKED_AT = 50;

/** The strangest odd lines of one import, without those that say the same again; `anomalies` is how many there are by now. */
export function useImportFindings(sourceId: number, importId: number, anomalies: number) {
  return useQuery({
    queryKey: [...keysOf.anomalies(sourceId), "import", importId, anomalies],
    queryFn: async ({ signal }) => {
      const search = searchOf({ import: importId, order: "score", limit: LOOKED_AT });
      const { items } = await fetchJson(page(anomalyView), `/api/v1/sources/${sourceId}/anomalies${search}`, {
        signal,
      });
      return firstOfEach(items, ({ sentence }) => sentence).slice(0, 5);
    },
    enabled: anomalies > 0,
    placeholderData: keepPreviousData,
  });
}

/** Says what becomes of lines that came before, or of a file unlike the others. */
export function useDecideImport(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ importId, choice }: { importId: number; choice: "skip" | "import" }) =>
      fetchJson(importView, `/api/v1/imports/${importId}/overlap`, { method: "POST", body: { choice } }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf.imports(sourceId) }),
  });
}

/** Cancel or retry. */
export function useSteerImport(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ importId, verb }: { importId: number; verb: "cancel" | "retry" }) =>
      fetchJson(importView, `/api/v1/imports/${importId}/${verb}`, { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf.imports(sourceId) }),
  });
}
