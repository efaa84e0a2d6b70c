import type pg from "pg";
import type { RollUpWindows } from "../core/features/roll-ups/merge-roll-ups";
import type { ClientWindow } from "../core/features/roll-ups/windows";
import { type ArrayKind, binaryArray } from "./database/binary-array";
import { jsonParameter } from "./database/json-parameter";

/** One array per column: windows of clients are by far the most rows. */
const CLIENTS = `
  INSERT INTO client_window AS w (source_id, start, client, events, errors4xx, errors5xx, posts, bytes, latency_ms,
    latency_events, surprise, max_surprise, max_score, paths, first_time, last_time, anomalies, dirty)
  SELECT $1, n.start, n.client, n.events, n.errors4xx, n.errors5xx, n.posts, n.bytes, n.latency_ms, n.latency_events,
    n.surprise, n.max_surprise, n.max_score, n.paths, n.first_time, n.last_time, n.anomalies, true
  FROM unnest($2::timestamptz[], $3::text[], $4::int4[], $5::int4[], $6::int4[], $7::int4[], $8::float8[], $9::float8[],
    $10::int4[], $11::float8[], $12::float8[], $13::float8[], $14::varbit[], $15::timestamptz[], $16::timestamptz[], $17::int4[])
    AS n (start, client, events, errors4xx, errors5xx, posts, bytes, latency_ms, latency_events, surprise, max_surprise,
      max_score, paths, first_time, last_time, anomalies)
  ON CONFLICT (source_id, start, client) DO UPDATE SET
    events = w.events + excluded.events, errors4xx = w.errors4xx + excluded.errors4xx,
    errors5xx = w.errors5xx + excluded.errors5xx, posts = w.posts + excluded.posts, bytes = w.bytes + excluded.bytes,
    latency_ms = w.latency_ms + excluded.latency_ms, latency_events = w.latency_events + excluded.latency_events,
    surprise = w.surprise + excluded.surprise, max_surprise = greatest(w.max_surprise, excluded.max_surprise),
    max_score = greatest(w.max_score, excluded.max_score), paths = w.paths | excluded.paths,
    first_time = least(w.first_time, excluded.first_time), last_time = greatest(w.last_time, excluded.last_time),
    anomalies = w.anomalies + excluded.anomalies, dirty = true`;

const MINUTES = `
  INSERT INTO minute_window AS w (source_id, start, events, unscored, errors4xx, errors5xx, warnings, bytes, latency_ms,
    latency_events, log_latency, surprise, max_score, clients, anomalies, dirty)
  SELECT $1, to_timestamp(n.start / 1000.0), n.events, n.unscored, n."errors4xx", n."errors5xx", n.warnings, n.bytes,
    n."latencyMs", n."latencyEvents", n."logLatency", n.surprise, n."maxScore", n.clients, n.anomalies, true
  FROM json_to_recordset($2::json) AS n (start float8, events int, unscored int, "errors4xx" int, "errors5xx" int,
    warnings int, bytes float8, "latencyMs" float8, "latencyEvents" int, "logLatency" float8, surprise float8,
    "maxScore" float8, clients bit(256), anomalies int)
  ON CONFLICT (source_id, start) DO UPDATE SET
    events = w.events + excluded.events, unscored = w.unscored + excluded.unscored,
    errors4xx = w.errors4xx + excluded.errors4xx, errors5xx = w.errors5xx + excluded.errors5xx,
    warnings = w.warnings + excluded.warnings, bytes = w.bytes + excluded.bytes,
    latency_ms = w.latency_ms + excluded.latency_ms, latency_events = w.latency_events + excluded.latency_events,
    log_latency = w.log_latency + excluded.log_latency, surprise = w.surprise + excluded.surprise,
    max_score = greatest(w.max_score, excluded.max_score), clients = w.clients | excluded.clients,
    anomalies = w.anomalies + excluded.anomalies, dirty = true`;

const ROUTES = `
  INSERT INTO route_window AS w (source_id, start, service, route, status, events, latency_ms, latency_events, slowness, bytes,
    failures, warnings, minutes, anomalies, dirty)
  SELECT $1, to_timestamp(n.start / 1000.0), n.service, n.route, n.status, sum(n.events), sum(n."latencyMs"),
    sum(n."latencyEvents"), ARRAY(SELECT sum(e.v::int)::int FROM unnest(array_agg(n.slowness)) AS one,
      jsonb_array_elements_text(one) WITH ORDINALITY AS e (v, i) GROUP BY e.i ORDER BY e.i),
    sum(n.bytes), sum(n.failures), sum(n.warnings), ARRAY(SELECT sum(e.v::int)::int FROM unnest(array_agg(n.minutes)) AS one,
      jsonb_array_elements_text(one) WITH ORDINALITY AS e (v, i) GROUP BY e.i ORDER BY e.i), sum(n.anomalies), true
  FROM json_to_recordset($2::json) AS n (start float8, service text, route text, status int2, events int, "latencyMs" float8,
    "latencyEvents" int, slowness jsonb, bytes float8, failures int, warnings int, minutes jsonb, anomalies int)
  GROUP BY n.start, n.service, n.route, n.status
  ON CONFLICT (source_id, start, service, route, status) DO UPDATE SET
    events = w.events + excluded.events, latency_ms = w.latency_ms + excluded.latency_ms,
    latency_events = w.latency_events + excluded.latency_events,
    slowness = ARRAY(SELECT coalesce(a, 0) + coalesce(b, 0)
      FROM unnest(w.slowness, excluded.slowness) WITH ORDINALITY AS u (a, b, i) ORDER BY i),
    bytes = w.bytes + excluded.bytes, failures = w.failures + excluded.failures,
    warnings = w.warnings + excluded.warnings,
    minutes = ARRAY(SELECT coalesce(a, 0) + coalesce(b, 0)
      FROM unnest(w.minutes, excluded.minutes) WITH ORDINALITY AS u (a, b, i) ORDER BY i),
    anomalies = w.anomalies + excluded.anomalies, dirty = true`;

const SCORES = `
  INSERT INTO score_bucket AS w (source_id, hour, bucket, events)
  SELECT $1, to_timestamp(n.hour / 1000.0), n.bucket, n.events
  FROM json_to_recordset($2::json) AS n (hour float8, bucket int2, events int)
  ON CONFLICT (source_id, hour, bucket) DO UPDATE SET events = w.events + excluded.events`;

/** Columns of client windows in the order of their parameters. */
const CLIENT_COLUMNS: readonly [keyof ClientWindow, ArrayKind][] = [
  ["start", "time"],
  ["client", "text"],
  ["events", "int"],
  ["errors4xx", "int"],
  ["errors5xx", "int"],
  ["posts", "int"],
  ["bytes", "float"],
  ["latencyMs", "float"],
  ["latencyEvents", "int"],
  ["surprise", "float"],
  ["maxSurprise", "float"],
  ["maxScore", "float"],
  ["paths", "bits"],
  ["firstTime", "time"],
  ["lastTime", "time"],
  ["anomalies", "int"],
];

/**
 * Adds the sums to the stored windows, which become dirty: to be scored (again). The source's lock must be held.
 * Keys that differ only in text Postgres cannot keep (half characters) fall together, here or in a GROUP BY.
 */
export async function addRollUps(tx: pg.PoolClient, sourceId: number, rollUp: RollUpWindows): Promise<void> {
  await addClients(tx, sourceId, rollUp.clients);
  for (const [statement, windows] of [
    [MINUTES, rollUp.minutes],
    [ROUTES, rollUp.routes],
    [SCORES, rollUp.scores],
  ] as const) {
    const rows = [...windows];
    if (rows.length > 0) await tx.query(statement, [sourceId, jsonParameter(rows)]);
  }
}

/** Rows of one statement must not meet: those that would are added by one statement after the other. */
async function addClients(tx: pg.PoolClient, sourceId: number, windows: Iterable<ClientWindow>): Promise<void> {
  const rounds: ClientWindow[][] = [[]];
  const odd = new Map<string, number>();
  for (const window of windows) {
    const round = isStorable(window.client) ? 0 : takeTurn(odd, window);
    rounds[round] ??= [];
    rounds[round].push(window);
  }
  for (const rows of rounds) {
    if (rows.length === 0) continue;
    const arrays = CLIENT_COLUMNS.map(([name, kind]) =>
      binaryArray(
        kind,
        rows.map((row) => row[name]),
      ),
    );
    await tx.query(CLIENTS, [sourceId, ...arrays]);
  }
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** From 1: how many windows that look like this one in the database came before it. */
function takeTurn(odd: Map<string, number>, { start, client }: ClientWindow): number {
  const key = `${start} ${client.toWellFormed().replaceAll("\0", "\ufffd")}`;
  const turn = (odd.get(key) ?? 0) + 1;
  odd.set(key, turn);
  return turn;
}
