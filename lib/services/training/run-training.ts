import { trainer as trainerName } from "../../contracts/model";
import {
  type Detector,
  MINIMUM_LINES,
  type Model,
  NotEnoughData,
  startDetection,
  startLearning,
} from "../../core/detect";
import type { LogEvent } from "../../core/log/event";
import { loadDetector } from "../detection/load-detector";
import { storeModel } from "../detection/store-model";
import type { JobCounts, JobTools } from "../job-tools";
import { learnSourceSessions } from "../sessions/learn-source-sessions";
import { findTrainer } from "../trainers/find-trainer";
import { describeChange } from "./describe-change";
import { isTooEarly } from "./is-too-early";
import { measureQuality } from "./measure-quality";
import { type ClaimedRun, claimRun, endCancelled, endRun, endRunAlone, noteProgress, RunLost } from "./run-state";
import {
  countTrainingLines,
  findConfirmedIncidents,
  findNewestStart,
  findNewestTime,
  readTrainingLines,
  type TrainingSelection,
} from "./training-lines";

const DAY_MS = 86_400_000;
/** More lines than these teach nothing new about what is normal; the newest ones are taken. */
const MOST_LINES = 2_000_000;
/** Lines held back to judge the model by; they stay in memory until the end. */
const MOST_HELD_OUT = 20_000;
/** The same lines give the same model, so that two versions differ by their data only. */
const SEED = 1;

/** Learns a new model for a source from its stored lines and lets it score from then on, unless it knows too little. Runs in a worker thread. */
export async function runTraining(tools: JobTools, { runId }: { runId: number }): Promise<JobCounts> {
  try {
    const run = await claimRun(tools.db, runId);
    if (run) return await train(tools, run);
    await endCancelled(tools.db, runId);
    return { ended: "before" };
  } catch (error) {
    if (!(error instanceof RunLost)) throw error;
    await endCancelled(tools.db, runId);
    return { ended: "superseded" };
  }
}

async function train(tools: JobTools, run: ClaimedRun): Promise<JobCounts> {
  const { db } = tools;
  const source = await db.prisma.source.findUnique({ where: { id: run.sourceId } });
  if (!source) return { ended: "source deleted" };

  const selection = await select(tools, run);
  const { lines: totalLines, leftOut } = await countTrainingLines(db, selection);
  await noteProgress(db, run, { lines: 0, totalLines });
  const learned = totalLines < MINIMUM_LINES ? null : await learn(tools, run, selection, totalLines);
  if (learned === "cancelled") {
    await endRunAlone(db, run, { state: "cancelled", note: "Cancelled." });
    return { ended: "cancelled" };
  }
  if (!learned) {
    const note = `Not enough to learn from: ${totalLines.toLocaleString("en-US")} lines in ${run.windowDays} days, and a model needs ${MINIMUM_LINES}. Take a longer window, or let more lines come in.`;
    await endRunAlone(db, run, { state: "skipped", note });
    return { ended: "skipped", lines: totalLines };
  }

  const before = source.activeModelId === null ? null : await findBefore(tools, run, source.activeModelId);
  const fresh = startDetection(learned.twin ?? learned.model);
  const quality = measureQuality(learned.heldOut, { fresh, previous: before, alertsPerDay: source.alertsPerDay });
  const { lines } = learned.model.summary;
  const model = await learnSourceSessions(db, run, learned.model, {
    ...{ from: selection.from, to: selection.to, signal: tools.signal },
    options: { trainer: findTrainer(trainerOf(run)), seed: SEED, trees: 100, sample: 256 },
  });
  const until = selection.to < tools.now() - DAY_MS ? selection.to : null;
  const previous = before && { version: before.version, lines: before.detector.model.summary.lines };
  const staysInactive =
    before !== null && isTooEarly(learned.model.summary, before.detector.model.summary, run.windowDays * DAY_MS);
  const note = describeChange({ lines, windowDays: run.windowDays, until, leftOut, previous, quality, staysInactive });
  const stored = await storeModel(
    db,
    { organisationId: run.organisationId, sourceId: run.sourceId },
    {
      model,
      trigger: run.trigger,
      quality,
      activate: staysInactive ? "never" : "always",
      async alongside(tx, { id }) {
        await tx.query("UPDATE training_run SET lines = $2 WHERE id = $1", [run.id, lines]);
        await endRun(tx, run, { state: "done", modelId: id, note });
      },
    },
  );
  return { ended: "done", lines, leftOut, version: stored.version };
}

function trainerOf(run: ClaimedRun) {
  return trainerName.catch("isolog").parse(run.trainer);
}

/** The window ends at the newest line, so that an old archive can be learned from as well as live traffic. */
async function select(tools: JobTools, run: ClaimedRun): Promise<TrainingSelection> {
  // Clocks of servers run ahead now and then: what is stamped a little in the future counts as now.
  const latest = tools.now() + DAY_MS;
  const newest = (await findNewestTime(tools.db, run.sourceId, latest)) ?? tools.now();
  const selection: TrainingSelection = {
    sourceId: run.sourceId,
    from: newest - run.windowDays * DAY_MS,
    to: newest + 1,
    confirmed: await findConfirmedIncidents(tools.db, run.sourceId),
  };
  return { ...selection, from: await findNewestStart(tools.db, selection, MOST_LINES) };
}

interface Learned {
  model: Model;
  /** Grown without the lines held out, to be judged by them; null where there were too few to hold any out. */
  twin: Model | null;
  heldOut: LogEvent[];
}

/** One pass over the lines: the model learns all of them, its twin all but the newest tenth. */
async function learn(
  tools: JobTools,
  run: ClaimedRun,
  selection: TrainingSelection,
  totalLines: number,
): Promise<Learned | "cancelled" | null> {
  const options = { seed: SEED, trainer: findTrainer(trainerOf(run)) };
  const whole = startLearning(options);
  const twin = startLearning(options);
  const heldBack = Math.min(Math.floor(totalLines / 10), MOST_HELD_OUT);
  const heldOut: LogEvent[] = [];
  let noted = 0;
  for await (const page of readTrainingLines(tools.db, selection)) {
    if (tools.signal.aborted) {
      if (tools.signal.reason === "cancelled") return "cancelled";
      throw new Error(String(tools.signal.reason));
    }
    for (const event of page) {
      if (whole.lines < totalLines - heldBack) twin.learn(event);
      else heldOut.push(event);
      whole.learn(event);
    }
    if (tools.now() - noted > 1_000) {
      noted = tools.now();
      await noteProgress(tools.db, run, { lines: whole.lines, totalLines });
      tools.report({ lines: whole.lines });
    }
  }
  try {
    const model = whole.finish();
    return { model, twin: twin.lines < MINIMUM_LINES ? null : twin.finish(), heldOut };
  } catch (error) {
    if (error instanceof NotEnoughData) return null;
    throw error;
  }
}

/** The model that scored before; without it the run goes on, as a damaged one is the best reason to train. */
async function findBefore(
  tools: JobTools,
  run: ClaimedRun,
  modelId: number,
): Promise<{ version: number; detector: Detector } | null> {
  try {
    const { version, detector } = await loadDetector(tools.db, run.organisationId, modelId);
    return { version, detector };
  } catch (error) {
    tools.log.warn({ err: error, modelId }, "The model before could not be compared with");
    return null;
  }
}
