import type pg from "pg";
import type { ClientWindow, MinuteWindow, RouteWindow } from "../core/features/roll-ups/windows";
import type { Database } from "./database/database";
import { jsonParameter } from "./database/json-parameter";
import { HAS_SESSION_WORK } from "./session-parts";

/** A window that waits to be scored. */
export type Due<Window> = Window & {
  /** It has been scored before, with fewer lines. */
  scoredBefore: boolean;
};

/** By so much lines may come later than they were measured to. */
const MARGIN = "interval '5 seconds'";

/** Lines of `source s` are coming in live. */
const IS_PUSHED =
  "EXISTS (SELECT 1 FROM ingest_batch b WHERE b.source_id = s.id AND b.created_at > now() - interval '2 minutes')";

/**
 * Windows of `source s` that end before this moment are due: as long before its newest event as its lines come late while
 * they are coming in, any moment once they stopped.
 */
const HORIZON = `CASE
  WHEN ${IS_PUSHED}
    OR EXISTS (SELECT 1 FROM import i WHERE i.source_id = s.id AND i.state IN ('queued', 'learning', 'scoring'))
  THEN s.last_event_at - ${MARGIN} - s.lateness_ms * interval '1 millisecond' ELSE 'infinity'::timestamptz END`;

/** Minutes are looked at as soon as they end: what is odd in them by then will not wait for late lines. */
const MINUTE_HORIZON = `GREATEST(${HORIZON}, s.last_event_at - ${MARGIN})`;

const MINUTE_COLUMNS = `SELECT ${ms("w.start")} AS start, w.events, w.unscored, w.errors4xx, w.errors5xx, w.warnings, w.bytes,
       w.latency_ms AS "latencyMs", w.latency_events AS "latencyEvents", w.log_latency AS "logLatency", w.surprise,
       w.max_score AS "maxScore", w.clients::text AS clients, w.anomalies`;

/**
 * While an import stores lines its windows are judged by the half day of them: sooner, the two would take turns at the source. Lines
 * that come in live do not wait.
 */
const IS_THEIR_TURN = `(${IS_PUSHED}
  OR NOT EXISTS (SELECT 1 FROM import i WHERE i.source_id = s.id AND i.state = 'scoring')
  OR (SELECT count(*) FROM minute_window w WHERE w.source_id = s.id AND w.dirty) >= 720)`;

/** Sources with a model and windows that are due, of all organisations. */
export async function findSourcesWithDueWindows(db: Database): Promise<number[]> {
  const { rows } = await db.pool.query<{ id: number }>(
    `SELECT s.id FROM source s, LATERAL (SELECT ${HORIZON} AS horizon, ${MINUTE_HORIZON} AS soon) h
     WHERE s.active_model_id IS NOT NULL AND ${IS_THEIR_TURN} AND (
       EXISTS (SELECT 1 FROM minute_window w WHERE w.source_id = s.id AND w.dirty AND w.start <= h.soon - interval '1 minute')
       OR EXISTS (SELECT 1 FROM route_window w WHERE w.source_id = s.id AND w.dirty AND w.start <= h.horizon - interval '10 minutes')
       OR EXISTS (SELECT 1 FROM client_window w WHERE w.source_id = s.id AND w.dirty AND w.start <= h.horizon - interval '10 minutes')
       OR (${HAS_SESSION_WORK}))
     ORDER BY s.id`,
  );
  return rows.map((row) => row.id);
}

/** Moments by which windows of a source must have ended to be judged, ms; endless once no lines come any more. */
export interface Horizons {
  /** By their lines. */
  soon: number;
  /** By the lines they lack, too: later ones are still waited for. */
  settled: number;
  /** When the newest line was; minutes that began before it and end after it are not whole. */
  newest: number;
}

const NOTHING_DUE: Horizons = {
  soon: Number.NEGATIVE_INFINITY,
  settled: Number.NEGATIVE_INFINITY,
  newest: Number.NEGATIVE_INFINITY,
};

export async function readHorizons(tx: pg.PoolClient, sourceId: number): Promise<Horizons> {
  const { rows } = await tx.query<Horizons>(
    `SELECT ${ms("coalesce(h.horizon, '-infinity')")} AS settled, ${ms("coalesce(h.soon, '-infinity')")} AS soon,
       ${ms("coalesce(h.newest, '-infinity')")} AS newest
     FROM (SELECT ${HORIZON} AS horizon, ${MINUTE_HORIZON} AS soon, s.last_event_at AS newest FROM source s WHERE s.id = $1) h`,
    [sourceId],
  );
  return rows[0] ?? NOTHING_DUE;
}

/** Windows that start and end between these moments, ms. */
export interface Stretch {
  from: number;
  until: number;
}

/**
 * The oldest client windows of that stretch that changed, and those that changed of the open ones that start at these moments. The
 * source's lock must be held.
 */
export async function readDueClients(
  tx: pg.PoolClient,
  sourceId: number,
  { from, until }: Stretch,
  open: readonly number[],
  limit: number,
): Promise<Due<ClientWindow>[]> {
  const { rows } = await tx.query<Due<ClientWindow>>(
    `SELECT w.client, ${ms("w.start")} AS start, w.events, w.errors4xx, w.errors5xx, w.posts, w.bytes, w.latency_ms AS "latencyMs",
       w.latency_events AS "latencyEvents", w.surprise, w.max_surprise AS "maxSurprise", w.max_score AS "maxScore",
       w.paths::text AS paths, ${ms("w.first_time")} AS "firstTime", ${ms("w.last_time")} AS "lastTime", w.anomalies,
       w.model_id IS NOT NULL AS "scoredBefore"
     FROM client_window w
     WHERE w.source_id = $1 AND w.dirty AND w.start >= ${moment("$2")}
       AND (w.start <= ${moment("$3")} - interval '10 minutes' OR w.start = ANY($4::timestamptz[]))
     ORDER BY w.start, w.client LIMIT $5`,
    [sourceId, from, until, datesOf(open), limit],
  );
  return rows;
}

/**
 * All routes of the oldest windows of ten minutes of that stretch that changed, and of the open ones that start at these moments. The
 * source's lock must be held.
 */
export async function readDueRoutes(
  tx: pg.PoolClient,
  sourceId: number,
  { from, until }: Stretch,
  open: readonly number[],
  windows: number,
): Promise<RouteWindow[]> {
  const { rows } = await tx.query<RouteWindow>(
    `SELECT ${ms("w.start")} AS start, w.service, w.route, w.status::int AS status, w.events, w.latency_ms AS "latencyMs",
       w.latency_events AS "latencyEvents", w.slowness, w.bytes, w.failures, w.warnings, w.minutes, w.anomalies
     FROM route_window w WHERE w.source_id = $1 AND (w.start = ANY($4::timestamptz[]) OR w.start IN (
       SELECT DISTINCT d.start FROM route_window d
       WHERE d.source_id = $1 AND d.dirty AND d.start >= ${moment("$2")} AND d.start <= ${moment("$3")} - interval '10 minutes'
       ORDER BY d.start LIMIT $5))
     ORDER BY w.start`,
    [sourceId, from, until, datesOf(open), windows],
  );
  return rows;
}

/** Notes that these windows are scored; lines that come later make them due again. The source's lock must be held. */
export async function markRoutesScored(tx: pg.PoolClient, sourceId: number, starts: readonly number[]): Promise<void> {
  if (starts.length === 0) return;
  await tx.query(
    "UPDATE route_window SET dirty = false WHERE source_id = $1 AND start = ANY($2::timestamptz[]) AND dirty",
    [sourceId, datesOf(starts)],
  );
}

/** Lines of these clients in the window that starts then (ms). */
export async function readClientEvents(
  tx: pg.PoolClient,
  sourceId: number,
  start: number,
  clients: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ client: string; events: number }>(
    "SELECT client, events FROM client_window WHERE source_id = $1 AND start = $2 AND client = ANY($3)",
    [sourceId, new Date(start), clients],
  );
  return new Map(rows.map(({ client, events }) => [client, events]));
}

/** The oldest minutes of that stretch that changed. The source's lock must be held. */
export async function readDueMinutes(
  tx: pg.PoolClient,
  sourceId: number,
  { from, until }: Stretch,
  limit: number,
): Promise<Due<MinuteWindow>[]> {
  const { rows } = await tx.query<Due<MinuteWindow>>(
    `${MINUTE_COLUMNS}, w.model_id IS NOT NULL AS "scoredBefore"
     FROM minute_window w
     WHERE w.source_id = $1 AND w.dirty AND w.start >= ${moment("$2")} AND w.start <= ${moment("$3")} - interval '1 minute'
     ORDER BY w.start LIMIT $4`,
    [sourceId, from, until, limit],
  );
  return rows;
}

/** All minutes that start within these two moments (ms), in order of time. */
export async function readMinutesBetween(
  tx: pg.PoolClient,
  sourceId: number,
  from: number,
  to: number,
): Promise<MinuteWindow[]> {
  const { rows } = await tx.query<MinuteWindow>(
    `${MINUTE_COLUMNS} FROM minute_window w
     WHERE w.source_id = $1 AND w.start >= ${moment("$2")} AND w.start <= ${moment("$3")}
     ORDER BY w.start`,
    [sourceId, from, to],
  );
  return rows;
}

/** Lines of the hour before each of these moments (ms). */
export async function readEventsBefore(
  tx: pg.PoolClient,
  sourceId: number,
  moments: readonly number[],
): Promise<Map<number, number>> {
  if (moments.length === 0) return new Map();
  const { rows } = await tx.query<{ moment: number; events: number }>(
    `SELECT ${ms("m.moment")} AS moment, sum(w.events)::float8 AS events FROM unnest($2::timestamptz[]) AS m (moment)
     JOIN minute_window w ON w.source_id = $1 AND w.start >= m.moment - interval '1 hour' AND w.start < m.moment GROUP BY 1`,
    [sourceId, datesOf(moments)],
  );
  return new Map(rows.map(({ moment, events }) => [moment, events]));
}

/**
 * A minute is judged together with the four before it: where one of those changed, its followers are due again. By a list of starts: a
 * join would compare each minute with each other one while the planner does not know yet how many there are.
 */
export async function markFollowersDirty(tx: pg.PoolClient, sourceId: number): Promise<void> {
  await tx.query(
    `UPDATE minute_window f SET dirty = true WHERE f.source_id = $1 AND NOT f.dirty AND f.start = ANY(ARRAY(
       SELECT DISTINCT w.start + n * interval '1 minute' FROM minute_window w, generate_series(1, 4) AS n
       WHERE w.source_id = $1 AND w.dirty))`,
    [sourceId],
  );
}

/** Minutes without a line between two busy ones at most an hour apart become rows, so that silence is seen too. */
export async function addSilentMinutes(tx: pg.PoolClient, sourceId: number): Promise<void> {
  await tx.query(
    `INSERT INTO minute_window (source_id, start, events, unscored, errors4xx, errors5xx, warnings, bytes, latency_ms,
       latency_events, log_latency, surprise, max_score, clients, anomalies)
     SELECT $1, silent, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, repeat('0', 256)::bit(256), 0
     FROM (SELECT start, (SELECT max(p.start) FROM minute_window p WHERE p.source_id = $1 AND p.start < w.start) AS before
           FROM minute_window w WHERE source_id = $1 AND dirty) gap,
       generate_series(before + interval '1 minute', start - interval '1 minute', interval '1 minute') AS silent
     WHERE start - before BETWEEN interval '2 minutes' AND interval '1 hour'
     ON CONFLICT (source_id, start) DO NOTHING`,
    [sourceId],
  );
}

export interface ScoredWindow {
  start: number;
  /** Only of client windows. */
  client?: string;
  /** Null while the model cannot score this unit. */
  score: number | null;
}

/** Notes the scores; lines that come later make the windows due again. The source's lock must be held. */
export async function markScored(
  tx: pg.PoolClient,
  sourceId: number,
  modelId: number,
  table: "client_window" | "minute_window",
  windows: readonly ScoredWindow[],
): Promise<void> {
  if (windows.length === 0) return;
  const sameClient = table === "client_window" ? "AND w.client = n.client" : "";
  await tx.query(
    `UPDATE ${table} w SET dirty = false, score = n.score, model_id = CASE WHEN n.score IS NULL THEN NULL ELSE $2::int END
     FROM json_to_recordset($3::json) AS n (start float8, client text, score real)
     WHERE w.source_id = $1 AND w.start = to_timestamp(n.start / 1000.0) ${sameClient}`,
    [sourceId, modelId, jsonParameter(windows)],
  );
}

function datesOf(starts: readonly number[]): Date[] {
  return starts.map((start) => new Date(start));
}

/** Of ms since the epoch, endless ones too. */
function moment(parameter: string): string {
  return `to_timestamp(${parameter}::float8 / 1000)`;
}

function ms(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`;
}
