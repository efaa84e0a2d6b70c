import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CopyEncoder } from "../database/copy-encoder";
import type { EventOrigin, EventRow } from "./event-row";

const COLUMNS = [
  "id",
  "organisation_id",
  "source_id",
  "time",
  "import_id",
  "line",
  "parsed",
  "format",
  "client",
  "method",
  "path",
  "status",
  "bytes",
  "latency_ms",
  "level",
  "template",
  "raw",
  "score",
  "surprise",
  "model_id",
] as const;

/** Below 2^53 for the first 10^11 batches. */
const BLOCK_IDS = 65_536;

const STATEMENT = `COPY event (${COLUMNS.join(", ")}) FROM STDIN WITH (FORMAT binary)`;

/** Longest text kept per column, in UTF-16 units; `raw` keeps the whole line. */
export const TEXT_LIMITS = { client: 255, method: 64, path: 8_192, level: 32, template: 1_024, raw: 65_536 } as const;

/** Sends the rows in one COPY; their ids grow in the order given. The months they fall in must have a partition. */
export async function copyEvents(tx: pg.PoolClient, origin: EventOrigin, rows: readonly EventRow[]): Promise<void> {
  if (rows.length === 0) return;
  const blocks = await takeIdBlocks(tx, rows.length);
  const stream = tx.query(copyFrom(STATEMENT));
  stream.end(encodeEvents(origin, rows, blocks));
  await finished(stream);
}

/**
 * Numbers of blocks of ids for so many rows, growing: one step of the sequence is a block, since a step for each row costs
 * the database as much as storing it. Taken under the source's lock, so that ids grow in commit order within a source.
 */
async function takeIdBlocks(tx: pg.PoolClient, rows: number): Promise<number[]> {
  const { rows: taken } = await tx.query<{ block: string }>(
    "SELECT nextval('event_id_seq') AS block FROM generate_series(1, $1::int)",
    [Math.ceil(rows / BLOCK_IDS)],
  );
  return taken.map(({ block }) => Number(block));
}

/** The bytes of such a COPY. Numbers out of a column's range are held at its edge; what is no number becomes null. */
export function encodeEvents(origin: EventOrigin, rows: readonly EventRow[], blocks: readonly number[]): Buffer {
  const encoder = new CopyEncoder((1 << 12) | (rows.length * 512));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as EventRow;
    encoder.row(COLUMNS.length);
    encoder.int64((blocks[Math.floor(i / BLOCK_IDS)] as number) * BLOCK_IDS + (i % BLOCK_IDS));
    encoder.int32(origin.organisationId);
    encoder.int32(origin.sourceId);
    encoder.time(row.time);
    encoder.int32(origin.importId);
    encoder.int32(row.line);
    encoder.bool(row.parsed);
    encoder.text(formatOfRow(row.format ?? origin.format));
    encoder.text(limited(row.client, TEXT_LIMITS.client));
    encoder.text(limited(row.method, TEXT_LIMITS.method));
    encoder.text(limited(row.path, TEXT_LIMITS.path));
    encoder.int16(whole(row.status, 32_767));
    encoder.int64(whole(row.bytes, Number.MAX_SAFE_INTEGER));
    encoder.float32(finite(row.latencyMs));
    encoder.text(limited(row.level, TEXT_LIMITS.level));
    encoder.text(limited(row.template, TEXT_LIMITS.template));
    encoder.text(limited(row.raw, TEXT_LIMITS.raw));
    encoder.float32(finite(row.score));
    encoder.float32(finite(row.surprise));
    encoder.int32(origin.modelId);
  }
  return encoder.finish();
}

/** A directive or pattern is not repeated on every row: its import, or its source, has the text. */
function formatOfRow(name: string): string {
  return /[$%(]/.test(name) ? "directive" : name;
}

function limited(text: string | null, limit: number): string | null {
  if (text === null) return null;
  const cut = text.length > limit ? text.slice(0, limit) : text;
  return cut.includes("\0") ? cut.replaceAll("\0", "\ufffd") : cut;
}

function whole(value: number | null, limit: number): number | null {
  if (value === null || Number.isNaN(value)) return null;
  return Math.max(-limit, Math.min(limit, Math.trunc(value)));
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
