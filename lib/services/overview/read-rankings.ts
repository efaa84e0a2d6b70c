import type { Ranked } from "../../contracts/overview";
import type { Context } from "../context";
import type { StepPlan } from "./plan-steps";

const SHOWN = 10;
const STATUSES_SHOWN = 30;

export interface ClientRanking {
  readonly top: Ranked[];
  /** Distinct clients of the range, counted exactly: sketches are full at about 1,400. */
  readonly clients: number;
}

interface Row {
  value: string;
  events: string;
  errors: string;
  anomalies: string;
  all: string;
}

const rankedOf = (row: Row): Ranked => ({
  value: row.value,
  events: Number(row.events),
  errors: Number(row.errors),
  anomalies: Number(row.anomalies),
});

/** Busiest clients with their anomalies; the count of all comes with the same pass. */
export async function readClients(ctx: Context, sourceId: number, plan: StepPlan): Promise<ClientRanking> {
  const { rows } = await ctx.db.pool.query<Row>(
    `WITH busy AS (
       SELECT client, sum(events) AS events, sum(errors4xx + errors5xx) AS errors, count(*) OVER () AS all
       FROM client_window WHERE source_id = $1 AND start >= $2 AND start < $3
       GROUP BY client ORDER BY 2 DESC, client LIMIT ${SHOWN}
     ) SELECT client AS value, events, errors, busy.all, (
         SELECT count(*) FROM anomaly a WHERE a.organisation_id = $4 AND a.source_id = $1
           AND a.start_time >= $2 AND a.start_time < $3 AND a.client = busy.client) AS anomalies
     FROM busy ORDER BY events DESC, client`,
    [sourceId, new Date(plan.from), new Date(plan.to), ctx.organisationId],
  );
  return { top: rows.map(rankedOf), clients: Number(rows[0]?.all ?? 0) };
}

/** Distinct clients of a range, exactly. */
export async function countClients(
  ctx: Context,
  sourceId: number,
  range: { from: number; to: number },
): Promise<number> {
  const { rows } = await ctx.db.pool.query<{ clients: string }>(
    `SELECT count(*) AS clients FROM (
       SELECT 1 FROM client_window WHERE source_id = $1 AND start >= $2 AND start < $3 GROUP BY client) AS distinct_clients`,
    [sourceId, new Date(range.from), new Date(range.to)],
  );
  return Number(rows[0]?.clients ?? 0);
}

export interface RouteRankings {
  readonly topRoutes: Ranked[];
  readonly statuses: Ranked[];
  /** Levels of the lines without a status: "error" and worse, "warning", and "–" for all others. */
  readonly levels: Ranked[];
}

/** Busiest routes, all statuses and levels, in one pass over the route roll-ups. "–" = lines without a status. */
export async function readRoutes(ctx: Context, sourceId: number, plan: StepPlan): Promise<RouteRankings> {
  const { rows } = await ctx.db.pool.query<Row & { kind: "route" | "status" | "level" }>(
    `WITH sums AS (
       SELECT route, status, sum(events) AS events, sum(CASE WHEN status >= 400 THEN events ELSE failures END) AS errors,
         sum(warnings) AS warnings, sum(anomalies) AS anomalies
       FROM route_window WHERE source_id = $1 AND start >= $2 AND start < $3 GROUP BY route, status
     ), routes AS (
       SELECT 'route' AS kind, route AS value, sum(events) AS events, coalesce(sum(errors), 0) AS errors, sum(anomalies) AS anomalies
       FROM sums GROUP BY route ORDER BY events DESC, route LIMIT ${SHOWN}
     ), statuses AS (
       SELECT 'status' AS kind, CASE status WHEN 0 THEN '–' ELSE status::text END AS value, sum(events) AS events,
         coalesce(sum(errors), 0) AS errors, sum(anomalies) AS anomalies
       FROM sums GROUP BY status ORDER BY events DESC, status LIMIT ${STATUSES_SHOWN}
     ), levels AS (
       SELECT 'level' AS kind, level AS value, sum(part) AS events, sum(CASE level WHEN 'error' THEN part ELSE 0 END) AS errors, 0 AS anomalies
       FROM sums, LATERAL (VALUES ('error', errors), ('warning', warnings), ('–', events - errors - warnings)) AS parts (level, part)
       WHERE status = 0 GROUP BY level HAVING sum(part) > 0
     ) SELECT * FROM routes UNION ALL SELECT * FROM statuses UNION ALL SELECT * FROM levels ORDER BY kind, events DESC, value`,
    [sourceId, new Date(plan.from), new Date(plan.to)],
  );
  const of = (kind: "route" | "status" | "level") => rows.filter((row) => row.kind === kind).map(rankedOf);
  return { topRoutes: of("route"), statuses: of("status"), levels: of("level") };
}
