import { rm } from "node:fs/promises";
import { Failure, NotFound } from "../../base/errors";
import type { JobPayload } from "../../contracts/jobs";
import { MINIMUM_LINES } from "../../core/detect";
import { beginAttempt, endImport, type ImportAttempt, type ImportEnd } from "../../store/import-attempt";
import { Superseded } from "../../store/ledger";
import { noteFirstQuality } from "../../store/models";
import { lockSource } from "../../store/source-lock";
import { withTransaction } from "../../store/transaction";
import { requestFirstTraining } from "../detection/request-first-training";
import type { JobCounts, JobTools } from "../job-tools";
import { addJob } from "../outbox/add-job";
import { ImportCancelled } from "./import-work";
import { MemberTally } from "./member-tally";
import { openWork } from "./open-work";
import { scoreFile } from "./score-file";
import { settleModel } from "./settle-model";

/**
 * Brings an uploaded file into its source: format, first model where there is none, then every line scored and stored.
 * May be killed at any point and run again, also twice at once: the newest attempt goes on where the ledger ends, and
 * the outcome is that of one undisturbed run.
 */
export async function runImport(tools: JobTools, { importId }: JobPayload<"import-file">): Promise<JobCounts> {
  const attempt = await beginAttempt(tools.db, importId);
  if (attempt === null) return { ended: "before" };
  const tally = new MemberTally();
  try {
    if (attempt.cancelRequested) throw new ImportCancelled();
    const work = await openWork(tools, attempt);
    const scoring = await settleModel(work);
    await scoreFile(work, scoring, tally);
    await end(tools, attempt, { state: "done", members: tally.members }, scoring?.threshold);
    // Only now: a file is kept as long as it may be needed again.
    await rm(work.path, { force: true });
    return { ended: "done", attempt: attempt.epoch };
  } catch (error) {
    return endEarly(tools, attempt, tally, error).catch((failure: unknown) => {
      if (failure instanceof Superseded) return { ended: "superseded" };
      throw failure;
    });
  }
}

async function endEarly(
  tools: JobTools,
  attempt: ImportAttempt,
  tally: MemberTally,
  error: unknown,
): Promise<JobCounts> {
  if (error instanceof NotFound) return { ended: "source deleted" };
  const members = tally.count === 0 ? {} : { members: tally.members };
  if (error instanceof ImportCancelled || (tools.signal.aborted && tools.signal.reason === "cancelled")) {
    await end(tools, attempt, { state: "cancelled", ...members });
    return { ended: "cancelled" };
  }
  if (error instanceof Failure && error.kind !== "unavailable") {
    await end(tools, attempt, { state: "failed", errorCode: error.code, error: error.message, ...members });
  }
  throw error;
}

/** The end, and what follows from it, in one transaction. */
async function end(
  tools: JobTools,
  attempt: ImportAttempt,
  how: ImportEnd,
  threshold: number | null = null,
): Promise<void> {
  const { id, epoch, sourceId } = attempt;
  await withTransaction(tools.db, async (tx) => {
    await lockSource(tx, attempt.organisationId, sourceId);
    await endImport(tx, attempt, how);
    await addJob(tx, "score-windows", { sourceId }, `score.${sourceId}.import.${id}.${epoch}`);
    await requestFirstTraining(tx, attempt, MINIMUM_LINES);
    if (threshold !== null) await noteFirstQuality(tx, id, threshold);
  });
}
