import { countDistinct } from "../../core/features/roll-ups/bitmap";
import { MINUTE_MS, MINUTE_PLACES, PER_MINUTE } from "../../core/features/roll-ups/roll-up";
import type { Context } from "../context";
import type { StepPlan } from "./plan-steps";

/** Sums of the minutes of one step. */
export interface TrafficStep {
  readonly events: number;
  /** Answered with 400 or more, or written with level error or worse. */
  readonly errors: number;
  /** Written with level warning or worse. */
  readonly warnings: number;
  /** Sum over the events that carry a latency. */
  readonly latencyMs: number;
  readonly latencyEvents: number;
  /** Estimate by linear counting over the OR of the minutes' sketches. */
  readonly clients: number;
}

interface Row {
  step: number;
  events: string;
  errors: string;
  warnings: string;
  latency_ms: number;
  latency_events: string;
  clients: string;
}

const NOTHING: TrafficStep = { events: 0, errors: 0, warnings: 0, latencyMs: 0, latencyEvents: 0, clients: 0 };

/** Traffic of the range by step from the minute roll-ups; steps without a line are zero. */
export async function readTraffic(ctx: Context, sourceId: number, plan: StepPlan): Promise<TrafficStep[]> {
  const [{ rows }, byLevel] = await Promise.all([
    ctx.db.pool.query<Row>(
      `SELECT floor((extract(epoch FROM start) * 1000 - $4) / $5)::int AS step, sum(events) AS events,
       sum(errors4xx + errors5xx) AS errors, sum(warnings) AS warnings, sum(latency_ms) AS latency_ms, sum(latency_events) AS latency_events,
       bit_or(clients)::text AS clients
     FROM minute_window WHERE source_id = $1 AND start >= $2 AND start < $3 GROUP BY 1`,
      [sourceId, new Date(plan.from), new Date(plan.to), plan.from, plan.stepMs],
    ),
    readErrorsByLevel(ctx, sourceId, plan),
  ]);
  const steps = Array.from({ length: plan.points }, () => NOTHING);
  for (const row of rows) {
    steps[row.step] = {
      events: Number(row.events),
      errors: Number(row.errors) + (byLevel.get(row.step) ?? 0),
      warnings: Number(row.warnings),
      latencyMs: row.latency_ms,
      latencyEvents: Number(row.latency_events),
      clients: Math.round(countDistinct(row.clients)),
    };
  }
  return steps;
}

/** Lines of level error or worse that no status tells of, by step: only windows of routes that hold some are read. */
async function readErrorsByLevel(ctx: Context, sourceId: number, plan: StepPlan): Promise<Map<number, number>> {
  const { rows } = await ctx.db.pool.query<{ step: number; errors: string }>(
    `SELECT floor((extract(epoch FROM start) * 1000 + (n - 1) / ${PER_MINUTE} * ${MINUTE_MS} - $4) / $5)::int AS step, sum(errors) AS errors
     FROM route_window, unnest(minutes) WITH ORDINALITY AS of_minutes (errors, n)
     WHERE source_id = $1 AND start >= $2 AND start < $3 AND status < 400 AND failures > 0 AND (n - 1) % ${PER_MINUTE} = ${MINUTE_PLACES.failures}
     GROUP BY 1`,
    [sourceId, new Date(plan.from), new Date(plan.to), plan.from, plan.stepMs],
  );
  return new Map(rows.map(({ step, errors }) => [step, Number(errors)]));
}

/** The sum of steps; `clients` cannot be added up and stays 0. */
export function sumTraffic(steps: readonly TrafficStep[]): TrafficStep {
  const sum = { ...NOTHING };
  for (const step of steps) {
    sum.events += step.events;
    sum.errors += step.errors;
    sum.warnings += step.warnings;
    sum.latencyMs += step.latencyMs;
    sum.latencyEvents += step.latencyEvents;
  }
  return sum;
}
