import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ScheduleInput, scheduleView } from "@/lib/contracts/model";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

const maybeSchedule = scheduleView.nullish().transform((found) => found ?? null);

export function useSchedule(sourceId: number) {
  return useQuery({
    queryKey: keysOf.schedule(sourceId),
    queryFn: ({ signal }) => fetchJson(maybeSchedule, `/api/v1/sources/${sourceId}/schedule`, { signal }),
  });
}

/** When it would run; asks the server, so that what is shown is what will happen. */
export function useNextRuns(input: ScheduleInput, enabled: boolean) {
  return useQuery({
    queryKey: keysOf.nextRuns(input),
    queryFn: ({ signal }) =>
      fetchJson(z.object({ nextRuns: z.array(z.number()) }), "/api/v1/schedule/preview", {
        method: "POST",
        body: input,
        signal,
      }),
    enabled,
    retry: false,
    staleTime: 30_000,
  });
}

export function useSetSchedule(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ScheduleInput) =>
      fetchJson(scheduleView, `/api/v1/sources/${sourceId}/schedule`, { method: "PUT", body: input }),
    onSuccess: (saved) => client.setQueryData(keysOf.schedule(sourceId), saved),
  });
}

export function useRemoveSchedule(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(nothing, `/api/v1/sources/${sourceId}/schedule`, { method: "DELETE" }),
    onSuccess: () => client.setQueryData(keysOf.schedule(sourceId), null),
  });
}
