import { queryOptions, useQuery } from "@tanstack/react-query";
import { me, type Role, roleReaches } from "@/lib/contracts/access";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";

export const meOptions = queryOptions({
  queryKey: keysOf.me,
  queryFn: ({ signal }) => fetchJson(me, "/api/v1/me", { signal }),
  staleTime: 60_000,
});

export function useMe() {
  return useQuery(meOptions);
}

/** Whether who looks may do what needs this role. The server decides again; this only spares people dead buttons. */
export function useMay(needed: Role): boolean {
  const { data } = useMe();
  return data !== undefined && roleReaches(data.role, needed);
}
