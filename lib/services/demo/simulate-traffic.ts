import type { JobPayload } from "../../contracts/jobs";
import { type Context, systemContext } from "../context";
import { acceptLines } from "../ingest/accept-lines";
import type { JobCounts, JobTools } from "../job-tools";
import { demoTraffic, HOUR_MS } from "./demo-traffic";

/** After a pause at most this much is made up for; the rest stays the silence it was. */
const CATCH_UP_MS = HOUR_MS;
const STEP_MS = 10 * 60_000;

interface DemoSource {
  id: number;
  organisationId: number;
  createdAt: Date;
  simulatedUntil: Date | null;
}

/** Delivers to every demo source the lines since the last time, exactly once, however often and wherever this runs. */
export async function simulateTraffic(tools: JobTools, _payload: JobPayload<"simulate-traffic">): Promise<JobCounts> {
  const sources = await tools.db.prisma.source.findMany({
    where: { demo: true, simulatedUntil: { not: null } },
    select: { id: true, organisationId: true, createdAt: true, simulatedUntil: true },
    orderBy: { id: "asc" },
  });
  let lines = 0;
  for (const source of sources) lines += await catchUp(tools, source);
  return { sources: sources.length, lines };
}

async function catchUp(tools: JobTools, source: DemoSource): Promise<number> {
  const { db, dataDir, now } = tools;
  const ctx = systemContext(db, source.organisationId, { dataDir, actor: "job:simulate-traffic", now });
  const end = now();
  let until = source.simulatedUntil?.getTime() ?? end;
  let total = 0;
  while (until < end && !tools.signal.aborted) {
    const from = Math.max(until, end - CATCH_UP_MS);
    const to = Math.min(end, from + STEP_MS);
    const begin = Math.floor(source.createdAt.getTime() / 60_000) * 60_000;
    const lines = demoTraffic(begin, from, to).linesBetween(from, to);
    const before = until;
    const moved = async (tx: Pick<typeof db.pool, "query">) => {
      const { rowCount } = await tx.query(
        "UPDATE source SET simulated_until = $3 WHERE id = $1 AND simulated_until = $2",
        [source.id, new Date(before), new Date(to)],
      );
      if (rowCount === 0) throw new AlreadyMoved();
    };
    try {
      const repeated = await deliver(ctx, source.id, { from, to, lines, alongside: moved });
      if (!repeated) total += lines.length;
    } catch (error) {
      // Another run delivered this time.
      if (error instanceof AlreadyMoved) return total;
      throw error;
    }
    until = to;
  }
  return total;
}

interface Delivery {
  from: number;
  to: number;
  lines: string[];
  alongside: (tx: Pick<Context["db"]["pool"], "query">) => Promise<void>;
}

/** Returns whether the same lines had been delivered before. */
async function deliver(ctx: Context, sourceId: number, { from, to, lines, alongside }: Delivery): Promise<boolean> {
  if (lines.length === 0) {
    await alongside(ctx.db.pool);
    return false;
  }
  const key = `sim:${from}-${to}`;
  return (await acceptLines(ctx, { sourceId, key, lines, receivedAt: ctx.now(), alongside })).repeated;
}

class AlreadyMoved extends Error {}
