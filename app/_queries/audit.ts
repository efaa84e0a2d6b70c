import { useInfiniteQuery } from "@tanstack/react-query";
import { auditView } from "@/lib/contracts/access";
import { page } from "@/lib/contracts/api";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

export function useAudit(enabled: boolean) {
  return useInfiniteQuery({
    queryKey: keysOf.audit,
    queryFn: ({ pageParam, signal }) =>
      fetchJson(page(auditView), `/api/v1/audit${searchOf({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled,
  });
}
