import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Failure, NotFound } from "../../../base/errors";
import type { JobPayload } from "../../../contracts/jobs";
import { MINIMUM_LINES } from "../../../core/detect";
import { withTransaction } from "../../../store/database/transaction";
import { Superseded } from "../../../store/events/ledger";
import {
  beginAttempt,
  endImport,
  type ImportAttempt,
  type ImportEnd,
  startAsking,
} from "../../../store/import-attempt";
import { addContents, type NewContent } from "../../../store/import-contents";
import { noteFirstQuality } from "../../../store/models";
import { lockSource } from "../../../store/source-lock";
import { requestFirstTraining } from "../../detection/request-first-training";
import type { JobCounts, JobTools } from "../../job-tools";
import { addJob } from "../../outbox/add-job";
import { ImportCancelled, type ImportWork } from "./import-work";
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
  const upload = join(tools.dataDir, attempt.storedAs);
  let work: ImportWork | null = null;
  try {
    if (attempt.cancelRequested) throw new ImportCancelled();
    work = await openWork(tools, attempt);
    if (asks(work)) {
      await startAsking(tools.db, attempt);
      return { ended: "asking" };
    }
    const scoring = await settleModel(work);
    await scoreFile(work, scoring, tally);
    const contents = work.contents.list({ importId, sourceId: attempt.sourceId });
    await end(tools, attempt, { state: "done", members: tally.members, ...noteOf(work) }, contents, scoring?.threshold);
    // Only now: a file is kept as long as it may be needed again.
    await rm(upload, { force: true });
    return { ended: "done", attempt: attempt.epoch };
  } catch (error) {
    return endEarly(tools, attempt, tally, work, error).catch((failure: unknown) => {
      if (failure instanceof Superseded) return { ended: "superseded" };
      throw failure;
    });
  } finally {
    if (work !== null && work.path !== upload) await rm(work.path, { force: true });
  }
}

/**
 * Whether a person has to say what becomes of the file: lines of it seem to be in here, or it plainly is another log than the source's.
 * The latter is asked of people only, since a program that sends files may have nobody to answer.
 */
function asks({ plan, attempt }: ImportWork): boolean {
  if (attempt.decision !== "ask") return false;
  const overlaps = Object.values(plan.known).some((found) => found.some(({ kind }) => kind === "overlap"));
  return overlaps || (plan.unlike?.asks === true && attempt.createdById !== null);
}

/** What to say where not a single line was new. */
function noteOf({ plan, contents }: ImportWork): { note?: string } {
  const known = Object.values(plan.known).flat();
  const isAllKnown = contents.indexes.every((index) => plan.known[index]?.some(({ kind }) => kind === "same"));
  return known.length > 0 && isAllKnown
    ? { note: "Every line of this file was imported before: nothing was counted twice." }
    : {};
}

async function endEarly(
  tools: JobTools,
  attempt: ImportAttempt,
  tally: MemberTally,
  work: ImportWork | null,
  error: unknown,
): Promise<JobCounts> {
  if (error instanceof NotFound) return { ended: "source deleted" };
  const contents = work?.contents.list({ importId: attempt.id, sourceId: attempt.sourceId });
  const members = tally.count === 0 ? {} : { members: tally.members };
  if (error instanceof ImportCancelled || (tools.signal.aborted && tools.signal.reason === "cancelled")) {
    await end(tools, attempt, { state: "cancelled", ...members }, contents);
    return { ended: "cancelled" };
  }
  if (error instanceof Failure && error.kind !== "unavailable") {
    await end(tools, attempt, { state: "failed", errorCode: error.code, error: error.message, ...members }, contents);
  }
  throw error;
}

/** The end, and what follows from it, in one transaction. */
async function end(
  tools: JobTools,
  attempt: ImportAttempt,
  how: ImportEnd,
  contents: readonly NewContent[] = [],
  threshold: number | null = null,
): Promise<void> {
  const { id, epoch, sourceId } = attempt;
  await withTransaction(tools.db, async (tx) => {
    await lockSource(tx, attempt.organisationId, sourceId);
    await endImport(tx, attempt, how);
    await addContents(tx, contents, tools.now());
    await addJob(tx, "score-windows", { sourceId }, `score.${sourceId}.import.${id}.${epoch}`);
    await requestFirstTraining(tx, attempt, MINIMUM_LINES);
    if (threshold !== null) await noteFirstQuality(tx, id, threshold);
  });
}
