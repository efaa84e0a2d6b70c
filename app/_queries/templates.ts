import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type TemplateQuery, templateDetail, templateLines, templatePage } from "@/lib/contracts/template";
import { fetchJson } from "./fetch-json";
import { keysOf } from "./keys-of";
import { searchOf } from "./search-of";

export type TemplateFilter = Partial<Omit<TemplateQuery, "cursor">>;

export function useTemplates(sourceId: number, filter: TemplateFilter) {
  return useInfiniteQuery({
    queryKey: [...keysOf.templates(sourceId), filter],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(templatePage, `/api/v1/sources/${sourceId}/templates${searchOf({ ...filter, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useTemplate(sourceId: number, templateId: string) {
  return useQuery({
    queryKey: [...keysOf.templates(sourceId), templateId],
    queryFn: ({ signal }) =>
      fetchJson(templateDetail, `/api/v1/sources/${sourceId}/templates/${templateId}`, { signal }),
  });
}

export function useTemplateLines(sourceId: number, templateId: string) {
  return useInfiniteQuery({
    queryKey: [...keysOf.templates(sourceId), templateId, "lines"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        templateLines,
        `/api/v1/sources/${sourceId}/templates/${templateId}/lines${searchOf({ cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
