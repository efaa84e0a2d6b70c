import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { refusalView } from "@/lib/contracts/refusal";
import { fetchJson } from "./fetch-json";

/** Senders turned away lately; asked again while somebody is setting one up. */
export function useRefusals() {
  return useQuery({
    queryKey: ["refusals"],
    queryFn: ({ signal }) => fetchJson(z.array(refusalView), "/api/v1/refusals", { signal }),
    refetchInterval: 5_000,
  });
}
