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
      client.setQueryData<InfiniteData<ImportPage>>(keysOf.imports(sourceId), (data) => withImport(data, frame.import));
      if (isNewEnd(client, frame.kind, frame.import)) refreshAll(client, sourceId);
      return;
    }
    case "training": {
      client.setQueryData<TrainingRunView[]>(keysOf.runs(sourceId), (runs) => withRun(runs, frame.run));
      if (isNewEnd(client, frame.kind, frame.run)) refreshAll(client, sourceId);
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

const told = new WeakMap<QueryClient, Set<string>>();

/** Whether this end is news. The cache cannot say: a list that polls may have met the end before the stream tells of it. */
function isNewEnd(client: QueryClient, kind: LiveFrame["kind"], { id, state }: { id: number; state: string }): boolean {
  if (!ENDED.has(state)) return false;
  const ends = told.get(client) ?? new Set<string>();
  told.set(client, ends);
  const end = `${kind} ${id} ${state}`;
  if (ends.has(end)) return false;
  ends.add(end);
  return true;
}

function refreshAll(client: QueryClient, sourceId: number): void {
  const keys = [
    keysOf.sources,
    keysOf.imports(sourceId),
    keysOf.overview(sourceId),
    keysOf.anomalies(sourceId),
    keysOf.incidents(sourceId),
    keysOf.models(sourceId),
    keysOf.templates(sourceId),
    keysOf.sessionSettings(sourceId),
    keysOf.runs(sourceId),
    keysOf.schedule(sourceId),
  ];
  for (const queryKey of keys) void client.invalidateQueries({ queryKey });
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
