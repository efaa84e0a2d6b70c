import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { page } from "@/lib/contracts/api";
import { importView, unparsedLine } from "@/lib/contracts/import";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

const imports = page(importView);
export type ImportPage = z.infer<typeof imports>;

const MOVING = new Set(["queued", "learning", "scoring"]);

export function useImports(sourceId: number) {
  return useInfiniteQuery({
    queryKey: keysOf.imports(sourceId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(imports, `/api/v1/sources/${sourceId}/imports${searchOf({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // The stream brings progress; this is the net below it.
    refetchInterval: (query) =>
      query.state.data?.pages.some((one) => one.items.some((item) => MOVING.has(item.state))) ? 4000 : false,
  });
}

export function useUnparsed(importId: number, enabled: boolean) {
  return useQuery({
    queryKey: keysOf.unparsed(importId),
    queryFn: ({ signal }) => fetchJson(z.array(unparsedLine), `/api/v1/imports/${importId}/unparsed`, { signal }),
    enabled,
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
