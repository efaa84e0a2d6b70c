import type { LogEvent } from "../../core/log/event";
import type { LogFormat } from "../../core/log/format";
import type { Database } from "../../store/database/database";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";
import { findFieldNames } from "../reading/find-field-names";

export interface TrainingSelection {
  sourceId: number;
  /** Half-open, ms since the epoch. */
  from: number;
  to: number;
  /** What people confirmed to be real incidents: no model shall take it for normal. */
  confirmed: readonly ConfirmedIncident[];
}

export interface ConfirmedIncident {
  from: Date;
  to: Date;
  client: string | null;
  template: string | null;
}

const PAGE = 5_000;

/** Lines kept out belong to the incident's client in its time; without a client to its template; without both to its time. */
const SELECTED = `source_id = $1 AND time >= $2 AND time < $3 AND parsed AND NOT EXISTS (
  SELECT 1 FROM unnest($4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[]) AS real (first, last, client, template)
  WHERE event.time BETWEEN real.first AND real.last
    AND CASE WHEN real.client IS NOT NULL THEN event.client = real.client
             WHEN real.template IS NOT NULL THEN event.template = real.template ELSE true END)`;

/** Incidents of the source whose newest verdict says that they are real. */
export async function findConfirmedIncidents(db: Database, sourceId: number): Promise<ConfirmedIncident[]> {
  const { rows } = await db.pool.query<ConfirmedIncident>(
    `SELECT first_time AS "from", last_time AS "to", client, template FROM incident
     WHERE source_id = $1 AND 'real' = (
       SELECT kind::text FROM verdict WHERE incident_id = incident.id AND (expires_at IS NULL OR expires_at > now())
       ORDER BY id DESC LIMIT 1)`,
    [sourceId],
  );
  return rows;
}

/** Time of the newest parsed line before `latest`; null when there is none. */
export async function findNewestTime(db: Database, sourceId: number, latest: number): Promise<number | null> {
  const { rows } = await db.pool.query<{ time: Date }>(
    "SELECT time FROM event WHERE source_id = $1 AND time < $2 AND parsed ORDER BY time DESC LIMIT 1",
    [sourceId, new Date(latest)],
  );
  return rows[0]?.time.getTime() ?? null;
}

/** How many lines there are to learn from, and how many belong to confirmed incidents and stay out. */
export async function countTrainingLines(
  db: Database,
  selection: TrainingSelection,
): Promise<{ lines: number; leftOut: number }> {
  const count = async (confirmed: readonly ConfirmedIncident[]) => {
    const { rows } = await db.pool.query<{ lines: string }>(
      `SELECT count(*) AS lines FROM event WHERE ${SELECTED}`,
      parameters({ ...selection, confirmed }),
    );
    return Number(rows[0]?.lines ?? 0);
  };
  const lines = await count(selection.confirmed);
  return { lines, leftOut: selection.confirmed.length === 0 ? 0 : (await count([])) - lines };
}

/** Start of the newest `limit` lines: a window with more of them is cut there. */
export async function findNewestStart(db: Database, selection: TrainingSelection, limit: number): Promise<number> {
  const { rows } = await db.pool.query<{ time: Date }>(
    `SELECT time FROM event WHERE ${SELECTED} ORDER BY time DESC OFFSET $8 LIMIT 1`,
    [...parameters(selection), limit],
  );
  return rows[0]?.time.getTime() ?? selection.from;
}

interface Row extends StoredLine {
  id: string;
}

/** Pages of events in order of time, parsed anew from the raw lines, as rows keep only what is looked up by. */
export async function* readTrainingLines(db: Database, selection: TrainingSelection): AsyncGenerator<LogEvent[]> {
  const formats = new Map<string, LogFormat>();
  const fieldNames = await findFieldNames(db.pool, selection.sourceId);
  let last: Row | undefined;
  for (;;) {
    const { rows }: { rows: Row[] } = await db.pool.query<Row>(
      `SELECT id, time, ${STORED_FORMAT} AS format, client, raw FROM event WHERE ${SELECTED} AND (time, id) > ($8, $9::bigint)
       ORDER BY time, id LIMIT ${PAGE}`,
      [...parameters(selection), last?.time ?? new Date(selection.from - 1), last?.id ?? "0"],
    );
    if (rows.length > 0) yield rows.flatMap((row) => readStoredLine(row, formats, fieldNames));
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

function parameters({ sourceId, from, to, confirmed }: TrainingSelection): unknown[] {
  return [
    sourceId,
    new Date(from),
    new Date(to),
    confirmed.map((incident) => incident.from),
    confirmed.map((incident) => incident.to),
    confirmed.map((incident) => incident.client),
    confirmed.map((incident) => incident.template),
  ];
}
