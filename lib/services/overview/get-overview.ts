import { Invalid } from "../../base/errors";
import type { KeyFigure, Overview } from "../../contracts/overview";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { thresholdOf } from "../sources/threshold-of";
import { anomalyBand } from "./anomaly-band";
import { planSteps, type StepPlan } from "./plan-steps";
import { readDots } from "./read-dots";
import { readFindings } from "./read-findings";
import { countClients, readClients, readRoutes } from "./read-rankings";
import { readScores } from "./read-scores";
import { readTraffic, sumTraffic, type TrafficStep } from "./read-traffic";

/**
 * Everything the overview shows, over one and the same time: the range widened to whole roll-ups and steps, as returned.
 * Comes from the roll-ups, so that it costs the same at ten thousand and at many million lines; only the dots are lines.
 */
export async function getOverview(
  ctx: Context,
  input: { sourceId: number; from: number; to: number },
): Promise<Overview> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const plan = planOf(input);
  const before = previousOf(plan);
  const [traffic, past, findings, clients, pastClients, routes, scores, threshold] = await Promise.all([
    readTraffic(ctx, source.id, plan),
    readTraffic(ctx, source.id, before),
    readFindings(ctx, source.id, plan),
    readClients(ctx, source.id, plan),
    countClients(ctx, source.id, before),
    readRoutes(ctx, source.id, plan),
    readScores(ctx, source.id, plan),
    readThreshold(ctx, source),
  ]);
  const [now, then] = [sumTraffic(traffic), sumTraffic(past)];
  return {
    from: plan.from,
    to: plan.to,
    stepMs: plan.stepMs,
    figures: {
      events: figure(
        now.events,
        then.events,
        traffic.map((step) => step.events),
      ),
      anomalies: figure(sum(findings.anomalies), findings.anomaliesBefore, findings.anomalies),
      incidents: figure(sum(findings.incidents), findings.incidentsBefore, findings.incidents),
      errorShare: figure(errorShare(now), errorShare(then), traffic.map(errorShare)),
      warnings: figure(
        now.warnings,
        then.warnings,
        traffic.map((step) => step.warnings),
      ),
      latencyMs: figure(meanLatency(now), meanLatency(then), traffic.map(meanLatency)),
      clients: figure(
        clients.clients,
        pastClients,
        traffic.map((step) => step.clients),
      ),
    },
    traffic: traffic.map((step, index) => ({
      time: plan.from + index * plan.stepMs,
      events: step.events,
      errors: step.errors,
      anomalies: findings.anomalies[index] ?? 0,
      latencyMs: meanLatency(step),
    })),
    scores,
    threshold,
    anomalyBand: anomalyBand(plan, findings.anomalies, source.alertsPerDay),
    dots: await readDots(ctx, source.id, plan, traffic, threshold),
    topClients: clients.top,
    topRoutes: routes.topRoutes,
    statuses: routes.statuses,
    levels: routes.levels,
  };
}

function planOf(range: { from: number; to: number }): StepPlan {
  try {
    return planSteps(range);
  } catch (error) {
    throw new Invalid("bad_range", error instanceof RangeError ? error.message : "The range does not fit.");
  }
}

/** The equally long time before, as one step. */
function previousOf(plan: StepPlan): StepPlan {
  const length = plan.to - plan.from;
  return { from: plan.from - length, to: plan.from, stepMs: length, points: 1 };
}

async function readThreshold(ctx: Context, source: { activeModelId: number | null; alertsPerDay: number }) {
  if (source.activeModelId === null) return null;
  const model = await ctx.db.prisma.detectionModel.findUnique({
    where: { id: source.activeModelId },
    select: { summary: true },
  });
  return model ? thresholdOf(model.summary, source.alertsPerDay) : null;
}

function figure(value: number | null, previous: number | null, series: (number | null)[]): KeyFigure {
  return { value, previous, series };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** Null where there was nothing to have a share of. */
function errorShare(step: TrafficStep): number | null {
  return step.events === 0 ? null : step.errors / step.events;
}

function meanLatency(step: TrafficStep): number | null {
  return step.latencyEvents === 0 ? null : step.latencyMs / step.latencyEvents;
}
