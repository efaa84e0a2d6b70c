import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
  type CreateChannelInput,
  channelView,
  createdChannel,
  sendOutcome,
  type UpdateChannelInput,
} from "@/lib/contracts/alert";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

export function useChannels() {
  return useQuery({
    queryKey: keysOf.channels,
    queryFn: ({ signal }) => fetchJson(z.array(channelView), "/api/v1/channels", { signal }),
  });
}

export function useCreateChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateChannelInput) =>
      fetchJson(createdChannel, "/api/v1/channels", { method: "POST", body: input }),
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.channels }),
  });
}

export function useUpdateChannel(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: UpdateChannelInput) =>
      fetchJson(channelView, `/api/v1/channels/${id}`, { method: "PATCH", body: input }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf.channels }),
  });
}

/** Sends a sample at once; answers how that went. */
export function useTestChannel(id: number) {
  return useMutation({
    mutationFn: () => fetchJson(sendOutcome, `/api/v1/channels/${id}/test`, { method: "POST" }),
  });
}

/** Its rules and what it sent go with it. */
export function useDeleteChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => fetchJson(nothing, `/api/v1/channels/${id}`, { method: "DELETE" }),
    onSuccess: () =>
      Promise.all(
        [keysOf.channels, keysOf.alertRules, keysOf.alerts].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
