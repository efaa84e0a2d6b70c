import type pg from "pg";

/** One log that came into a source, as it is known again. */
export interface KnownContent {
  importId: number;
  member: number;
  name: string;
  /** SHA-256 of the text, hex. */
  digest: string;
  bytes: number;
  lines: number;
  /** Fingerprint of its first line; null where it has no whole one. */
  firstLine: number | null;
  /** When it came, ms since the epoch. */
  cameAt: number;
  /** Times of its first and last lines that tell one, ms since the epoch. */
  firstTime: number | null;
  lastTime: number | null;
}

export interface FingerprintedContent extends KnownContent {
  head: Uint32Array;
  tail: Uint32Array;
}

interface Row extends Omit<KnownContent, "bytes" | "firstLine" | "cameAt" | "firstTime" | "lastTime"> {
  bytes: string;
  firstLine: string | null;
  cameAt: Date;
  firstTime: Date | null;
  lastTime: Date | null;
}

const COLUMNS = `c.import_id AS "importId", c.member, c.name, c.digest, c.bytes, c.lines, c.created_at AS "cameAt",
  c.first_line AS "firstLine", c.first_time AS "firstTime", c.last_time AS "lastTime"`;

/** How many logs that lie close are compared line by line. */
const COMPARED = 20;

/** Contents of the source that begin with one of these lines, other than those of this import. */
export async function findContentsByFirstLine(
  tx: Pick<pg.PoolClient, "query">,
  at: { sourceId: number; importId: number },
  firstLines: readonly number[],
): Promise<KnownContent[]> {
  if (firstLines.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM import_content c
     WHERE c.source_id = $1 AND c.import_id <> $2 AND c.first_line = ANY($3::bigint[]) ORDER BY c.created_at, c.import_id, c.member`,
    [at.sourceId, at.importId, [...new Set(firstLines)]],
  );
  return rows.map(knownOf);
}

/** Contents of the source whose times touch this span, the latest first; with their fingerprints. */
export async function findContentsNear(
  tx: Pick<pg.PoolClient, "query">,
  at: { sourceId: number; importId: number },
  span: { from: number; to: number },
): Promise<FingerprintedContent[]> {
  const { rows } = await tx.query<Row & { head: Buffer; tail: Buffer }>(
    `SELECT ${COLUMNS}, c.head, c.tail FROM import_content c
     WHERE c.source_id = $1 AND c.import_id <> $2 AND c.last_time >= $3 AND c.first_time <= $4
     ORDER BY c.created_at DESC, c.member LIMIT ${COMPARED}`,
    [at.sourceId, at.importId, new Date(span.from), new Date(span.to)],
  );
  return rows.map((row) => ({ ...knownOf(row), head: wordsOf(row.head), tail: wordsOf(row.tail) }));
}

/** Whether anything of the source is as young as this or younger. */
export async function hasContentsSince(
  tx: Pick<pg.PoolClient, "query">,
  at: { sourceId: number; importId: number },
  time: number,
): Promise<boolean> {
  const { rows } = await tx.query(
    "SELECT 1 FROM import_content WHERE source_id = $1 AND import_id <> $2 AND last_time >= $3 LIMIT 1",
    [at.sourceId, at.importId, new Date(time)],
  );
  return rows.length > 0;
}

export interface NewContent extends Omit<FingerprintedContent, "cameAt" | "firstLine"> {
  sourceId: number;
}

/** Notes logs as read to their end. */
export async function addContents(
  tx: Pick<pg.PoolClient, "query">,
  contents: readonly NewContent[],
  now: number,
): Promise<void> {
  for (const content of contents) {
    await tx.query(
      `INSERT INTO import_content (import_id, member, source_id, name, digest, bytes, lines, first_line, first_time, last_time,
         head, tail, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (import_id, member) DO NOTHING`,
      [
        ...[
          content.importId,
          content.member,
          content.sourceId,
          content.name,
          content.digest,
          content.bytes,
          content.lines,
        ],
        content.head[0] ?? null,
        content.firstTime === null ? null : new Date(content.firstTime),
        content.lastTime === null ? null : new Date(content.lastTime),
        ...[bytesOf(content.head), bytesOf(content.tail), new Date(now)],
      ],
    );
  }
}

function knownOf(row: Row): KnownContent {
  const { importId, member, name, digest, bytes, lines, firstLine, cameAt, firstTime, lastTime } = row;
  return {
    ...{ importId, member, name, digest, lines, bytes: Number(bytes), cameAt: cameAt.getTime() },
    firstLine: firstLine === null ? null : Number(firstLine),
    firstTime: firstTime?.getTime() ?? null,
    lastTime: lastTime?.getTime() ?? null,
  };
}

function bytesOf(words: Uint32Array): Buffer {
  const bytes = Buffer.alloc(words.length * 4);
  for (let i = 0; i < words.length; i++) bytes.writeUInt32LE(words[i] ?? 0, i * 4);
  return bytes;
}

function wordsOf(bytes: Buffer): Uint32Array {
  const words = new Uint32Array(bytes.length / 4);
  for (let i = 0; i < words.length; i++) words[i] = bytes.readUInt32LE(i * 4);
  return words;
}
