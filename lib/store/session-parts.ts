import type pg from "pg";
import type { SessionPart } from "../core/features/session/session-part";
import { packMore, packSteps, unpackMore, unpackSteps } from "./session-packing";

/** A part as it is stored. */
export interface StoredPart extends SessionPart {
  dirty: boolean;
  /** Starts of the anomalous sessions that begin in it, ms. */
  odd: readonly number[];
}

interface PartRow {
  key: string;
  start: Date;
  last_time: Date;
  steps: Buffer;
  more: Buffer;
  odd: Date[];
  dirty: boolean;
}

const COLUMNS = "p.key, p.start, p.last_time, p.steps, p.more, p.odd, p.dirty";

/** Those of these names that are stored. The source's lock must be held. */
export async function readParts(
  tx: pg.PoolClient,
  sourceId: number,
  names: readonly Pick<SessionPart, "key" | "start">[],
): Promise<StoredPart[]> {
  if (names.length === 0) return [];
  const { rows } = await tx.query<PartRow>(
    `SELECT ${COLUMNS} FROM unnest($2::text[], $3::timestamptz[]) AS n (key, start)
     JOIN session_part p ON p.source_id = $1 AND p.key = n.key AND p.start = n.start`,
    [sourceId, names.map(({ key }) => key), names.map(({ start }) => new Date(start))],
  );
  return rows.map(partOf);
}

/** Stores parts as they are now; they wait to be looked at. The source's lock must be held. */
export async function writeParts(tx: pg.PoolClient, sourceId: number, parts: readonly SessionPart[]): Promise<void> {
  if (parts.length === 0) return;
  await tx.query(
    `INSERT INTO session_part AS p (source_id, key, start, last_time, steps, more)
     SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::bytea[], $6::bytea[])
     ON CONFLICT (source_id, key, start) DO UPDATE SET last_time = excluded.last_time, steps = excluded.steps,
       more = excluded.more, dirty = true`,
    [
      sourceId,
      parts.map(({ key }) => key),
      parts.map(({ start }) => new Date(start)),
      parts.map(({ last }) => new Date(last)),
      parts.map(({ steps }) => packSteps(steps)),
      parts.map(({ more }) => packMore(more)),
    ],
  );
}

/** One key on one day (its start, ms). */
export interface KeyDay {
  key: string;
  day: number;
}

/**
 * When sessions of `source s` are over: before the newest line by the time of silence while lines come in, at any time
 * once they stopped for that long; in a file that is being read, before the line it has come to.
 */
const HORIZON = `LEAST(
  CASE WHEN EXISTS (SELECT 1 FROM ingest_batch b WHERE b.source_id = s.id
      AND b.created_at > now() - GREATEST(interval '2 minutes', s.session_silence * interval '1 minute'))
    THEN s.last_event_at ELSE 'infinity'::timestamptz END,
  (SELECT min(coalesce(i.last_time, '-infinity'::timestamptz)) FROM import i WHERE i.source_id = s.id AND i.state = 'scoring')
) - s.session_silence * interval '1 minute'`;

/** SQL: whether `source s` has lines that are not gathered yet, or sessions that may be over and a model that knows such. */
export const HAS_SESSION_WORK = `s.session_key IS NOT NULL AND (
  EXISTS (SELECT 1 FROM event e WHERE e.source_id = s.id AND e.id > s.session_cursor)
  OR (EXISTS (SELECT 1 FROM session_part p WHERE p.source_id = s.id AND p.dirty AND p.last_time <= ${HORIZON})
    AND EXISTS (SELECT 1 FROM model m WHERE m.id = s.active_model_id AND m.summary->'sessions'->>'key' = s.session_key
      AND (m.summary->'sessions'->>'silenceMs')::float8 = s.session_silence * 60000.0)))`;

/** Of the source now, ms; infinite when nothing more is waited for. */
export async function readSessionHorizon(tx: pg.PoolClient, sourceId: number): Promise<number> {
  const { rows } = await tx.query<{ horizon: number }>(
    `SELECT (extract(epoch FROM ${HORIZON}) * 1000)::float8 AS horizon FROM source s WHERE s.id = $1`,
    [sourceId],
  );
  return rows[0]?.horizon ?? Number.NEGATIVE_INFINITY;
}

/** What may be read at once of packed steps, bytes. */
const PORTION = 4_000_000;
const MOST_DAYS = 1_000;

/** Keys and days with lines that came since they were last looked at and whose session may be over; a bounded portion. */
export async function readDueDays(tx: pg.PoolClient, sourceId: number, horizon: number): Promise<KeyDay[]> {
  const { rows } = await tx.query<{ key: string; day: number }>(
    `SELECT key, (extract(epoch FROM day) * 1000)::float8 AS day FROM (
       SELECT key, day, sum(sum(size)) OVER (ORDER BY key, day) - sum(size) AS before FROM (
         SELECT p.key, date_trunc('day', p.start, 'UTC') AS day, octet_length(p.steps) AS size FROM session_part p
         WHERE p.source_id = $1 AND p.dirty AND p.last_time <= $2 ORDER BY p.last_time LIMIT ${MOST_DAYS * 4}) due
       GROUP BY key, day) sized
     WHERE before < ${PORTION} LIMIT ${MOST_DAYS}`,
    [sourceId, momentOf(horizon)],
  );
  return rows;
}

/**
 * All parts of these keys on these days and two days around, by key: enough to tell how long a session is that touches such
 * a day, as none is longer than a day. The source's lock must be held.
 */
export async function readPartsAround(
  tx: pg.PoolClient,
  sourceId: number,
  days: readonly KeyDay[],
): Promise<Map<string, StoredPart[]>> {
  const { rows } = await tx.query<PartRow>(
    `SELECT ${COLUMNS} FROM session_part p JOIN (
       SELECT DISTINCT n.key, d.day FROM unnest($2::text[], $3::timestamptz[]) AS n (key, day),
         generate_series(n.day - interval '2 days', n.day + interval '2 days', interval '1 day') AS d (day)) n
     ON p.key = n.key AND p.start >= n.day AND p.start < n.day + interval '1 day'
     WHERE p.source_id = $1 ORDER BY p.key, p.start`,
    [sourceId, days.map(({ key }) => key), days.map(({ day }) => new Date(day))],
  );
  const byKey = new Map<string, StoredPart[]>();
  for (const row of rows) {
    const part = partOf(row);
    const known = byKey.get(part.key);
    if (known === undefined) byKey.set(part.key, [part]);
    else known.push(part);
  }
  return byKey;
}

export interface PartMark {
  key: string;
  start: number;
  dirty: boolean;
  odd: readonly number[];
}

/** Notes what became of parts that were looked at. The source's lock must be held. */
export async function markParts(tx: pg.PoolClient, sourceId: number, marks: readonly PartMark[]): Promise<void> {
  if (marks.length === 0) return;
  await tx.query(
    `UPDATE session_part p SET dirty = n.dirty, odd = ARRAY(SELECT to_timestamp(o::float8 / 1000.0) FROM jsonb_array_elements_text(n.odd) AS o)
     FROM unnest($2::text[], $3::timestamptz[], $4::bool[], $5::jsonb[]) AS n (key, start, dirty, odd)
     WHERE p.source_id = $1 AND p.key = n.key AND p.start = n.start`,
    [
      sourceId,
      marks.map(({ key }) => key),
      marks.map(({ start }) => new Date(start)),
      marks.map(({ dirty }) => dirty),
      marks.map(({ odd }) => JSON.stringify(odd)),
    ],
  );
}

/** Every part between two moments (ms), those of one key together and in order of time; some hundreds at a time. */
export async function* readAllParts(
  pool: pg.Pool,
  sourceId: number,
  from: number,
  to: number,
): AsyncGenerator<StoredPart[]> {
  const page = 500;
  let after: { key: string; start: Date } = { key: "", start: new Date(0) };
  for (;;) {
    const { rows }: { rows: PartRow[] } = await pool.query<PartRow>(
      `SELECT ${COLUMNS} FROM session_part p WHERE p.source_id = $1 AND (p.key, p.start) > ($2, $3) AND p.start >= $4 AND p.start < $5
       ORDER BY p.key, p.start LIMIT ${page}`,
      [sourceId, after.key, after.start, new Date(from), new Date(to)],
    );
    if (rows.length > 0) yield rows.map(partOf);
    const last = rows.at(-1);
    if (rows.length < page || last === undefined) return;
    after = last;
  }
}

function partOf({ key, start, last_time, steps, more, odd, dirty }: PartRow): StoredPart {
  return {
    key,
    start: start.getTime(),
    last: last_time.getTime(),
    steps: unpackSteps(steps),
    more: unpackMore(more),
    odd: odd.map((moment) => moment.getTime()),
    dirty,
  };
}

function momentOf(time: number): Date | string {
  return Number.isFinite(time) ? new Date(time) : time > 0 ? "infinity" : "-infinity";
}
