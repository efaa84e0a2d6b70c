import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SessionInput, sessionSettings } from "@/lib/contracts/session";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";

const SOON_MS = 4_000;

export function useSessionSettings(sourceId: number) {
  return useQuery({
    queryKey: keysOf.sessionSettings(sourceId),
    queryFn: ({ signal }) => fetchJson(sessionSettings, `/api/v1/sources/${sourceId}/session-key`, { signal }),
    // What is under way is looked at until it is done.
    refetchInterval: ({ state }) => {
      const progress = state.data?.state;
      return progress === "gathering" || progress === "learning" ? SOON_MS : false;
    },
  });
}

export function useSetSessionKey(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SessionInput) =>
      fetchJson(sessionSettings, `/api/v1/sources/${sourceId}/session-key`, { method: "PUT", body: input }),
    onSuccess: (saved) => client.setQueryData(keysOf.sessionSettings(sourceId), saved),
  });
}
