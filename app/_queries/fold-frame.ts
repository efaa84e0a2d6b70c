import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ImportView } from "@/lib/contracts/import";
import type { LiveFrame } from "@/lib/contracts/live";
import type { TrainingRunView } from "@/lib/contracts/model";
import type { SourceView } from "@/lib/contracts/source";
import type { ImportPage } from "./imports";
import { keysOf } from "./keys-of";

const ENDED = new Set(["done", "failed", "cancelled", "skipped"]);

/** One frame of the stream into the cache: snapshots replace their row, and what follows from an end is asked for anew. */
export function foldFrame(client: QueryClient, sourceId: number, frame: LiveFrame): void {
  switch (frame.kind) {
    case "import": {
      const before = importOf(client, sourceId, frame.import.id);
      client.setQueryData<InfiniteData<ImportPage>>(keysOf.imports(sourceId), (data) => withImport(data, frame.import));
      if (ENDED.has(frame.import.state) && before?.state !== frame.import.state) refreshAll(client, sourceId);
      return;
    }
    case "training": {
      const before = client
        .getQueryData<TrainingRunView[]>(keysOf.runs(sourceId))
        ?.find((run) => run.id === frame.run.id);
      client.setQueryData<TrainingRunView[]>(keysOf.runs(sourceId), (runs) => withRun(runs, frame.run));
      if (ENDED.has(frame.run.state) && before?.state !== frame.run.state) refreshAll(client, sourceId);
      return;
    }
    case "detection": {
      const { detection, lastEventAt } = frame;
      client.setQueryData<SourceView[]>(keysOf.sources, (sources) =>
        sources?.map((source) =>
          source.id === sourceId ? { ...source, detection, lastEventAt: lastEventAt ?? source.lastEventAt } : source,
        ),
      );
      return;
    }
    case "anomalies":
      for (const key of [keysOf.anomalies(sourceId), keysOf.incidents(sourceId), keysOf.sources]) {
        void client.invalidateQueries({ queryKey: key });
      }
  }
}

function refreshAll(client: QueryClient, sourceId: number): void {
  const keys = [
    keysOf.sources,
    keysOf.imports(sourceId),
    keysOf.overview(sourceId),
    keysOf.anomalies(sourceId),
    keysOf.incidents(sourceId),
    keysOf.models(sourceId),
    keysOf.runs(sourceId),
  ];
  for (const queryKey of keys) void client.invalidateQueries({ queryKey });
}

function importOf(client: QueryClient, sourceId: number, id: number): ImportView | undefined {
  const data = client.getQueryData<InfiniteData<ImportPage>>(keysOf.imports(sourceId));
  return data?.pages.flatMap((page) => page.items).find((item) => item.id === id);
}

function withImport(data: InfiniteData<ImportPage> | undefined, changed: ImportView) {
  if (!data) return data;
  if (data.pages.some((page) => page.items.some((item) => item.id === changed.id))) {
    const pages = data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === changed.id ? changed : item)),
    }));
    return { ...data, pages };
  }
  const [first, ...rest] = data.pages;
  return first ? { ...data, pages: [{ ...first, items: [changed, ...first.items] }, ...rest] } : data;
}

function withRun(runs: TrainingRunView[] | undefined, changed: TrainingRunView): TrainingRunView[] | undefined {
  if (!runs) return runs;
  return runs.some((run) => run.id === changed.id)
    ? runs.map((run) => (run.id === changed.id ? changed : run))
    : [changed, ...runs];
}
