import type { LiveFrame } from "../../contracts/live";
import { viewImports } from "../imports/view-imports";
import { viewTrainingRuns } from "../training/training-run-view";
import type { LiveScope } from "./read-live";

/** A snapshot under a key of its own; `ended` ones will not change any more. */
export interface Progress {
  readonly key: string;
  readonly frame: LiveFrame;
  readonly ended: boolean;
}

/** What a reader has been told of: snapshots that may still change, and the newest ids seen. */
export interface Told {
  readonly known: readonly string[];
  readonly newest: NewestIds;
}

export interface NewestIds {
  readonly training: number;
  readonly import: number;
}

export async function readNewestIds({ db, organisationId, sourceId }: LiveScope): Promise<NewestIds> {
  const newest = { where: { organisationId, sourceId }, orderBy: { id: "desc" }, select: { id: true } } as const;
  const [run, file] = await Promise.all([db.prisma.trainingRun.findFirst(newest), db.prisma.import.findFirst(newest)]);
  return { training: run?.id ?? 0, import: file?.id ?? 0 };
}

/**
 * Training and imports that go on; those that did when last looked at, so that their end is told as well; and those that are
 * new, since a quick one begins and ends between two looks.
 */
export async function readProgress(scope: LiveScope, told: Told): Promise<Progress[]> {
  const [runs, imports] = await Promise.all([readRuns(scope, told), readImports(scope, told)]);
  return [...runs, ...imports];
}

async function readRuns({ db, organisationId, sourceId }: LiveScope, { known, newest }: Told): Promise<Progress[]> {
  const going = [
    { state: { in: ["queued" as const, "running" as const] } },
    { id: { in: idsOf("training", known) } },
    { id: { gt: newest.training } },
  ];
  const where = { organisationId, sourceId, OR: going };
  const rows = await db.prisma.trainingRun.findMany({ where, orderBy: { id: "asc" }, take: 20 });
  return (await viewTrainingRuns(db, rows)).map((run) => ({
    key: `training.${run.id}`,
    frame: { kind: "training", run },
    ended: run.state !== "queued" && run.state !== "running",
  }));
}

async function readImports(scope: LiveScope, { known, newest }: Told): Promise<Progress[]> {
  const { db, organisationId, sourceId } = scope;
  const going = [
    { state: { in: ["queued" as const, "learning" as const, "scoring" as const] } },
    { id: { in: idsOf("import", known) } },
    { id: { gt: newest.import } },
  ];
  const rows = await db.prisma.import.findMany({
    where: { organisationId, sourceId, OR: going },
    orderBy: { id: "asc" },
    take: 20,
  });
  return (await viewImports(scope, rows)).map((view) => ({
    key: `import.${view.id}`,
    frame: { kind: "import", import: view },
    ended: view.state === "done" || view.state === "failed" || view.state === "cancelled" || view.state === "asking",
  }));
}

function idsOf(kind: string, keys: readonly string[]): number[] {
  return keys.flatMap((key) => (key.startsWith(`${kind}.`) ? [Number(key.slice(kind.length + 1))] : []));
}
