import { formatName } from "../../../core/log/format-name";
import { toldOf } from "../../../core/model/model-summary";
import { withTransaction } from "../../../store/database/transaction";
import { startLearningPhase, startScoringPhase } from "../../../store/import-attempt";
import { findActiveModel } from "../../../store/models";
import { lockSource } from "../../../store/source-lock";
import { type LineScoring, loadDetector } from "../../detection/load-detector";
import { storeModel } from "../../detection/store-model";
import type { ImportWork } from "./import-work";
import { learnFromFile } from "./learn-from-file";

/**
 * Settles which model scores the file, and begins to score: the one an earlier attempt settled on, the source's own, or
 * a first one learned from the file itself. Null when the file is too small to learn from.
 */
export async function settleModel(work: ImportWork): Promise<LineScoring | null> {
  const { tools, attempt } = work;
  const modelId = await chooseModel(work);
  if (modelId === null) return null;
  const { detector, problem, ...loaded } = await loadDetector(tools.db, attempt.organisationId, modelId);
  if (problem !== null) tools.log.error({ importId: attempt.id, modelId }, problem);
  return { modelId: loaded.modelId, detector, threshold: detector.threshold(work.alertsPerDay, "line") };
}

async function chooseModel(work: ImportWork): Promise<number | null> {
  const { tools, attempt } = work;
  const format = { format: formatName(work.format.format), confidence: work.format.confidence };
  if (attempt.begun) {
    await startScoringPhase(tools.db.pool, attempt, { ...format, modelId: attempt.modelId, note: attempt.note });
    return attempt.modelId;
  }
  const active = await withTransaction(tools.db, async (tx) => {
    await lockSource(tx, attempt.organisationId, attempt.sourceId);
    const found = await findActiveModel(tx, attempt);
    if (found !== null) await startScoringPhase(tx, attempt, { ...format, modelId: found.id, note: null });
    return found;
  });
  return active?.id ?? learnModel(work, format);
}

async function learnModel(
  work: ImportWork,
  format: { format: string; confidence: number | null },
): Promise<number | null> {
  const { tools, attempt } = work;
  await startLearningPhase(tools.db, attempt, { id: format.format, confidence: format.confidence });
  const learned = await learnFromFile(work);
  if ("missing" in learned) {
    await startScoringPhase(tools.db.pool, attempt, { ...format, modelId: null, note: learned.missing });
    return null;
  }
  const { model } = learned;
  const stored = await storeModel(tools.db, attempt, {
    model,
    trigger: "first_import",
    activate: "if-none",
    alongside: (tx, { id }) => startScoringPhase(tx, attempt, { ...format, modelId: id, note: toldOf(model.summary) }),
  });
  return stored.id;
}
