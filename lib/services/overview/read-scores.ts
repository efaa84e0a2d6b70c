import type { Context } from "../context";
import type { StepPlan } from "./plan-steps";

const HOUR_MS = 60 * 60_000;

/** Events per whole score 0–100, over the whole hours that touch the range. */
export async function readScores(ctx: Context, sourceId: number, plan: StepPlan): Promise<number[]> {
  const { rows } = await ctx.db.pool.query<{ bucket: number; events: string }>(
    "SELECT bucket, sum(events) AS events FROM score_bucket WHERE source_id = $1 AND hour >= $2 AND hour < $3 GROUP BY bucket",
    [sourceId, new Date(Math.floor(plan.from / HOUR_MS) * HOUR_MS), new Date(plan.to)],
  );
  const scores = new Array<number>(101).fill(0);
  for (const row of rows) if (row.bucket >= 0 && row.bucket <= 100) scores[row.bucket] = Number(row.events);
  return scores;
}
