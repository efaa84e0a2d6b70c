import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type CreateRuleInput, ruleView, type UpdateRuleInput } from "@/lib/contracts/alert";
import { fetchJson, nothing } from "./fetch-json";
import { keysOf } from "./keys-of";

export function useAlertRules() {
  return useQuery({
    queryKey: keysOf.alertRules,
    queryFn: ({ signal }) => fetchJson(z.array(ruleView), "/api/v1/alert-rules", { signal }),
  });
}

export function useCreateAlertRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: CreateRuleInput) => fetchJson(ruleView, "/api/v1/alert-rules", { method: "POST", body: input }),
    meta: { quiet: true },
    onSuccess: refresh,
  });
}

export function useUpdateAlertRule(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: UpdateRuleInput) =>
      fetchJson(ruleView, `/api/v1/alert-rules/${id}`, { method: "PATCH", body: input }),
    onSettled: refresh,
  });
}

/** What it caused goes with it. */
export function useDeleteAlertRule() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => fetchJson(nothing, `/api/v1/alert-rules/${id}`, { method: "DELETE" }),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [keysOf.alertRules, keysOf.channels, keysOf.alerts].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}
