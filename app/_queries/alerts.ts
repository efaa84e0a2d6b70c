import { useInfiniteQuery } from "@tanstack/react-query";
import { alertView } from "@/lib/contracts/alert";
import { page } from "@/lib/contracts/api";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

/** Newest first; looked at again more often while something is on its way. */
export function useAlerts() {
  return useInfiniteQuery({
    queryKey: keysOf.alerts,
    queryFn: ({ pageParam, signal }) =>
      fetchJson(page(alertView), `/api/v1/alerts${searchOf({ cursor: pageParam, limit: 20 })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state }) => {
      const deliveries = state.data?.pages.flatMap(({ items }) => items.flatMap((alert) => alert.deliveries)) ?? [];
      return deliveries.some((one) => one.state === "waiting" || one.state === "retrying") ? 3_000 : 30_000;
    },
  });
}
