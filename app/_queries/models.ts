import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { modelView, type Trainer, trainingRunView } from "@/lib/contracts/model";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";

export function useModels(sourceId: number) {
  return useQuery({
    queryKey: keysOf.models(sourceId),
    queryFn: ({ signal }) => fetchJson(z.array(modelView), `/api/v1/sources/${sourceId}/models`, { signal }),
  });
}

export function useRuns(sourceId: number) {
  return useQuery({
    queryKey: keysOf.runs(sourceId),
    queryFn: ({ signal }) =>
      fetchJson(z.array(trainingRunView), `/api/v1/sources/${sourceId}/training-runs`, { signal }),
    refetchInterval: (query) =>
      query.state.data?.some((run) => run.state === "queued" || run.state === "running") ? 3000 : 30_000,
  });
}

export function useTrain(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { trainer: Trainer; windowDays: number }) =>
      fetchJson(trainingRunView, `/api/v1/sources/${sourceId}/train`, { method: "POST", body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysOf.runs(sourceId) }),
  });
}

export function useCancelRun(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: number) =>
      fetchJson(trainingRunView, `/api/v1/training-runs/${runId}/cancel`, { method: "POST" }),
    onSettled: () => client.invalidateQueries({ queryKey: keysOf.runs(sourceId) }),
  });
}

/** Also the way back: every version stays until retention takes it. */
export function useActivateModel(sourceId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (modelId: number) => fetchJson(modelView, `/api/v1/models/${modelId}/activate`, { method: "POST" }),
    onSuccess: () =>
      Promise.all(
        [keysOf.models(sourceId), keysOf.sources, keysOf.overview(sourceId)].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
