import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { createdKey, keyView } from "@/lib/contracts/access";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

export function useIngestKeys(sourceId: number) {
  return useQuery({
    queryKey: keysOf.ingestKeys(sourceId),
    queryFn: ({ signal }) => fetchJson(z.array(keyView), `/api/v1/sources/${sourceId}/keys`, { signal }),
  });
}

export function useCreateIngestKey(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      fetchJson(createdKey, `/api/v1/sources/${sourceId}/keys`, { method: "POST", body: { name, scopes: ["ingest"] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.ingestKeys(sourceId) }),
  });
}

export function useRevokeIngestKey(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (keyId: number) => fetchJson(nothing, `/api/v1/keys/${keyId}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.ingestKeys(sourceId) }),
  });
}
