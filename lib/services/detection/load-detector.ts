import { createHash } from "node:crypto";
import { Unavailable } from "../../base/errors";
import { type Detector, startDetection } from "../../core/detect";
import { signalsWithout } from "../../core/features/signals/signal-choices";
import { loadModel } from "../../core/model/file/load-model";
import type { Database } from "../../store/database/database";
import { findModel, findPreviousModel, type StoredModel } from "../../store/models";

export interface LoadedDetector {
  modelId: number;
  version: number;
  detector: Detector;
  /** Why another version than the wanted one serves, in words; null when all is well. */
  problem: string | null;
}

/** What lines are scored with. */
export interface LineScoring {
  modelId: number;
  detector: Detector;
  /** Score from which a line is an anomaly. */
  threshold: number;
}

/** Detectors kept in memory; a thread that serves many sources must not keep them all. */
const KEPT = 8;
const cache = new Map<string, Detector>();

/**
 * The detector of a stored model, checked against its digest. When the snapshot is damaged, the newest sound version
 * before it serves, and `problem` says so. Throws Unavailable when none is sound.
 */
export async function loadDetector(db: Database, organisationId: number, modelId: number): Promise<LoadedDetector> {
  let model = await findModel(db, organisationId, modelId);
  const problems: string[] = [];
  while (model !== null) {
    const detector = await open(db, model, problems);
    if (detector !== null) {
      const problem = problems.length === 0 ? null : `${problems.join(" ")} Version ${model.version} serves instead.`;
      return { modelId: model.id, version: model.version, detector, problem };
    }
    model = await findPreviousModel(db, organisationId, model);
  }
  throw new Unavailable(
    "no_sound_model",
    problems.length === 0
      ? "The model this source points at is gone. Train it again on the models page."
      : `${problems.join(" ")} No earlier version is sound either. Train the source again on the models page.`,
    { modelId },
  );
}

async function open(db: Database, model: StoredModel, problems: string[]): Promise<Detector | null> {
  const kept = cache.get(cacheKey(model));
  if (kept !== undefined) return keep(model, kept);
  const snapshot = await model.readSnapshot(db);
  try {
    if (createHash("sha256").update(snapshot).digest("hex") !== model.digest)
      throw new Error("its digest does not fit");
    // A copy of its own: what the driver returns may begin at an odd place within a larger buffer.
    return keep(
      model,
      startDetection(loadModel(new Uint8Array(snapshot)), { signals: signalsWithout(model.signalsOff) }),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push(`Version ${model.version} of the model is damaged (${why}).`);
    return null;
  }
}

/** Moves it to the young end; the oldest is let go. */
function keep(model: StoredModel, detector: Detector): Detector {
  const key = cacheKey(model);
  cache.delete(key);
  cache.set(key, detector);
  for (const oldest of cache.keys()) {
    if (cache.size <= KEPT) break;
    cache.delete(oldest);
  }
  return detector;
}

function cacheKey({ id, digest, signalsOff }: StoredModel): string {
  return `${id} ${digest} ${signalsOff.join(" ")}`;
}
