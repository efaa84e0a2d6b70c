import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { busiestClient, type PreviewInput, preview } from "@/lib/contracts/reading";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";

/** What settings not saved yet would make of the newest lines, or of lines pasted. */
export function usePreview(sourceId: number, input: PreviewInput) {
  return useQuery({
    queryKey: [...keysOf.preview(sourceId), input],
    queryFn: ({ signal }) =>
      fetchJson(preview, `/api/v1/sources/${sourceId}/preview`, { method: "POST", body: input, signal }),
    // What cannot be is shown in the form; trying again changes nothing.
    retry: false,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
}

const answer = z.object({ busiest: busiestClient.nullable() });

export function useBusiestClient(sourceId: number) {
  return useQuery({
    queryKey: keysOf.busiestClient(sourceId),
    queryFn: ({ signal }) => fetchJson(answer, `/api/v1/sources/${sourceId}/busiest-client`, { signal }),
    staleTime: 60_000,
  });
}
