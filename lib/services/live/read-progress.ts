import type { LiveFrame } from "../../contracts/live";
import { importViewOf } from "../imports/import-view";
import { viewTrainingRuns } from "../training/training-run-view";
import type { LiveScope } from "./read-live";

/** A snapshot under a key of its own; `ended` ones will not change any more. */
export interface Progress {
  readonly key: string;
  readonly frame: LiveFrame;
  readonly ended: boolean;
}

/** Training and imports that go on, and those that did when last looked at (`known`), so that their end is told as well. */
export async function readProgress(scope: LiveScope, known: readonly string[]): Promise<Progress[]> {
  const [runs, imports] = await Promise.all([readRuns(scope, known), readImports(scope, known)]);
  return [...runs, ...imports];
}

async function readRuns({ db, organisationId, sourceId }: LiveScope, known: readonly string[]): Promise<Progress[]> {
  const going = [{ state: { in: ["queued" as const, "running" as const] } }, { id: { in: idsOf("training", known) } }];
  const where = { organisationId, sourceId, OR: going };
  const rows = await db.prisma.trainingRun.findMany({ where, orderBy: { id: "asc" }, take: 20 });
  return (await viewTrainingRuns(db, rows)).map((run) => ({
    key: `training.${run.id}`,
    frame: { kind: "training", run },
    ended: run.state !== "queued" && run.state !== "running",
  }));
}

async function readImports(scope: LiveScope, known: readonly string[]): Promise<Progress[]> {
  const { db, organisationId, sourceId } = scope;
  const going = [
    { state: { in: ["queued" as const, "learning" as const, "scoring" as const] } },
    { id: { in: idsOf("import", known) } },
  ];
  const rows = await db.prisma.import.findMany({
    where: { organisationId, sourceId, OR: going },
    orderBy: { id: "asc" },
    take: 20,
  });
  return rows.map((row) => ({
    key: `import.${row.id}`,
    frame: { kind: "import", import: importViewOf(row, scope.now()) },
    ended: row.state === "done" || row.state === "failed" || row.state === "cancelled" || row.state === "asking",
  }));
}

function idsOf(kind: string, keys: readonly string[]): number[] {
  return keys.flatMap((key) => (key.startsWith(`${kind}.`) ? [Number(key.slice(kind.length + 1))] : []));
}
