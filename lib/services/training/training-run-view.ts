import type { TrainingRun } from "../../../prisma/generated/client";
import { type TrainingRunView, trainer } from "../../contracts/model";
import type { Database } from "../../store/database/database";

/** Rows as people see them; versions of their models are looked up in one go. */
export async function viewTrainingRuns(db: Database, rows: readonly TrainingRun[]): Promise<TrainingRunView[]> {
  const ids = rows.flatMap((row) => (row.modelId === null ? [] : [row.modelId]));
  const models = ids.length
    ? await db.prisma.detectionModel.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } })
    : [];
  const versions = new Map(models.map((model) => [model.id, model.version]));
  return rows.map((row) => ({
    id: row.id,
    trigger: row.trigger,
    trainer: trainer.catch("isolog").parse(row.trainer),
    state: row.state,
    lines: row.lines,
    totalLines: row.totalLines,
    modelVersion: row.modelId === null ? null : (versions.get(row.modelId) ?? null),
    note: row.note,
    error: row.error,
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    finishedAt: row.finishedAt?.getTime() ?? null,
  }));
}

/** One run as people see it. */
export async function viewTrainingRun(db: Database, row: TrainingRun): Promise<TrainingRunView> {
  const [view] = await viewTrainingRuns(db, [row]);
  if (!view) throw new Error("One row gives one view.");
  return view;
}
