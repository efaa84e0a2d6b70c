import { setImmediate } from "node:timers/promises";
import type { JobPayload } from "../../contracts/jobs";
import { type Model, startLearning } from "../../core/detect";
import { findFormat } from "../../core/log/find-format";
import { systemContext } from "../context";
import { scoreWindows } from "../detection/score-windows";
import { storeModel } from "../detection/store-model";
import { acceptLines } from "../ingest/accept-lines";
import { EventReader } from "../ingest/event-reader";
import type { JobCounts, JobTools } from "../job-tools";
import { cleanTraffic, demoTraffic, HOUR_MS } from "./demo-traffic";

const SEED = 1;
const STEP_MS = HOUR_MS / 6;

/**
 * Learns an ordinary day of the demo shop, then stores its last hour with known incidents as if it had been pushed, and
 * hands over to the simulator. May be killed and run again: nothing comes twice.
 */
export async function prepareDemo(tools: JobTools, { sourceId }: JobPayload<"prepare-demo">): Promise<JobCounts> {
  const source = await tools.db.prisma.source.findUnique({ where: { id: sourceId } });
  if (source === null || !source.demo || source.simulatedUntil !== null) return { lines: 0 };
  const { organisationId } = source;
  const begin = Math.floor(source.createdAt.getTime() / 60_000) * 60_000;
  const model = await learnCleanDay(tools, begin - HOUR_MS);
  await storeModel(tools.db, { organisationId, sourceId }, { model, trigger: "first_events", activate: "if-none" });

  const { db, dataDir, now } = tools;
  const ctx = systemContext(db, organisationId, { dataDir, actor: "job:prepare-demo", now });
  const traffic = demoTraffic(begin, begin - HOUR_MS, begin);
  let lines = 0;
  for (let from = begin - HOUR_MS; from < begin; from += STEP_MS) {
    const part = traffic.linesBetween(from, from + STEP_MS);
    await acceptLines(ctx, { sourceId, key: `demo:${from}`, lines: part, receivedAt: now() });
    lines += part.length;
    tools.report({ lines });
  }
  await tools.db.prisma.$transaction([
    tools.db.prisma.schedule.upsert({
      where: { sourceId },
      create: { organisationId, sourceId, kind: "daily", pattern: "30 3 * * *" },
      update: {},
    }),
    tools.db.prisma.source.updateMany({
      where: { id: sourceId, simulatedUntil: null },
      data: { simulatedUntil: new Date(begin) },
    }),
  ]);
  const windows = await scoreWindows(tools, { sourceId });
  return { lines, ...windows };
}

async function learnCleanDay(tools: JobTools, end: number): Promise<Model> {
  const learner = startLearning({ seed: SEED });
  const traffic = cleanTraffic();
  const format = findFormat("combined");
  const reader = new EventReader(format, { receivedAt: tools.now(), utcOffsetMinutes: 0, startTime: end });
  for (let from = end - 24 * HOUR_MS; from < end; from += HOUR_MS) {
    for (const line of traffic.linesBetween(from, from + HOUR_MS)) {
      const read = reader.read(line);
      if (read.kind === "event") learner.learn(read.event);
    }
    if (tools.signal.aborted) throw tools.signal.reason;
    tools.report({ learned: learner.lines });
    await setImmediate();
  }
  return learner.finish();
}
