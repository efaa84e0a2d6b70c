import type { JobPayload } from "../../lib/contracts/jobs";
import { isTrainingCancelled, setTrainingAside } from "../../lib/services/training/run-state";
import { runTraining } from "../../lib/services/training/run-training";
import type { Database } from "../../lib/store/database/database";

type Payload = JobPayload<"train-model">;

export const trainModel = {
  process: runTraining,
  isCancelled: (db: Database, { runId }: Payload) => isTrainingCancelled(db, runId),
  setAside: (db: Database, { runId }: Payload, reason: string) => setTrainingAside(db, runId, reason),
};
