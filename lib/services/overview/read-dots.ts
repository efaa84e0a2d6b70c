import type { Dot } from "../../contracts/overview";
import { severityOf } from "../../core/calibration/severity";
import { roundScore } from "../anomalies/anomaly-view";
import type { Context } from "../context";
import type { StepPlan } from "./plan-steps";
import type { TrafficStep } from "./read-traffic";

const ANOMALIES = 1_000;
const SAMPLE = 1_200;
const LABEL = 120;

/** The newest anomalous lines of the range, each, beside an even sample of the ordinary ones; oldest first. */
export async function readDots(
  ctx: Context,
  sourceId: number,
  plan: StepPlan,
  traffic: readonly TrafficStep[],
  threshold: number | null,
): Promise<Dot[]> {
  const [odd, ordinary] = await Promise.all([
    readOdd(ctx, sourceId, plan),
    readOrdinary(ctx, sourceId, plan, spreadPoints(plan, traffic), threshold),
  ]);
  return [...ordinary, ...odd].sort((a, b) => a.time - b.time);
}

/** Where to look for ordinary lines: as many moments per step as it has a share of the traffic, evenly spread within. */
function spreadPoints(plan: StepPlan, traffic: readonly TrafficStep[]): number[] {
  const all = traffic.reduce((sum, step) => sum + step.events, 0);
  const points: number[] = [];
  let passed = 0;
  traffic.forEach((step, index) => {
    const first = Math.floor((passed / Math.max(1, all)) * SAMPLE);
    passed += step.events;
    const count = Math.min(step.events, Math.floor((passed / Math.max(1, all)) * SAMPLE) - first);
    for (let n = 0; n < count; n++) points.push(plan.from + (index + n / count) * plan.stepMs);
  });
  return points;
}

interface OddRow {
  id: number;
  start_time: Date;
  score: number;
  sentence: string;
  latency: string | null;
}

async function readOdd(ctx: Context, sourceId: number, plan: StepPlan): Promise<Dot[]> {
  const { rows } = await ctx.db.pool.query<OddRow>(
    `SELECT id, start_time, score, left(sentence, ${LABEL}) AS sentence, observation->>'latencyMs' AS latency FROM anomaly
     WHERE organisation_id = $1 AND source_id = $2 AND start_time >= $3 AND start_time < $4 AND unit = 'line'
     ORDER BY start_time DESC, id DESC LIMIT ${ANOMALIES}`,
    [ctx.organisationId, sourceId, new Date(plan.from), new Date(plan.to)],
  );
  return rows.map((row) => ({
    time: row.start_time.getTime(),
    latencyMs: row.latency === null || Number.isNaN(Number(row.latency)) ? null : Number(row.latency),
    score: roundScore(row.score),
    severity: severityOf(row.score),
    anomalyId: row.id,
    label: row.sentence,
  }));
}

interface OrdinaryRow {
  id: string;
  time: Date;
  latency_ms: number | null;
  score: number;
  label: string;
}

/** The first scored line at or after each moment: index look-ups only, whatever the range holds. */
async function readOrdinary(
  ctx: Context,
  sourceId: number,
  plan: StepPlan,
  moments: readonly number[],
  threshold: number | null,
): Promise<Dot[]> {
  if (moments.length === 0) return [];
  const { rows } = await ctx.db.pool.query<OrdinaryRow>(
    `SELECT DISTINCT ON (e.id) e.id::text, e.time, e.latency_ms, e.score,
       left(coalesce(e.method || ' ', '') || coalesce(e.path, e.raw), ${LABEL}) AS label
     FROM unnest($3::float8[]) AS m (moment) CROSS JOIN LATERAL (
       SELECT id, time, latency_ms, score, method, path, raw, organisation_id FROM event
       WHERE source_id = $1 AND time >= to_timestamp(m.moment / 1000.0) AND time < $4 AND score IS NOT NULL
       ORDER BY time LIMIT 1) AS e
     WHERE e.organisation_id = $2`,
    [sourceId, ctx.organisationId, moments, new Date(plan.to)],
  );
  return rows
    .filter((row) => threshold === null || row.score < threshold)
    .map((row) => ({
      time: row.time.getTime(),
      latencyMs: row.latency_ms,
      score: roundScore(row.score),
      severity: severityOf(row.score),
      anomalyId: null,
      label: row.label,
    }));
}
