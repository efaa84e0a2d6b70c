import type pg from "pg";
import { hashText } from "../../core/features/hash";
import { settledSessionKeysOf } from "../../core/features/session/session-keys";
import { mergeParts, partName, type SessionPart, SessionParts } from "../../core/features/session/session-part";
import { sessionTemplateOf } from "../../core/features/session/session-template";
import type { LogFormat } from "../../core/log/format";
import type { SourceKey } from "../../store/anomalies";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";
import { readParts, writeParts } from "../../store/session-parts";
import { lockSource } from "../../store/source-lock";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";
import { findFieldNames } from "../reading/find-field-names";
import { nameSteps } from "./session-steps";

/** Lines read in one transaction. */
const PORTION = 5_000;

interface Row extends StoredLine {
  id: string;
  parsed: boolean;
}

/**
 * Takes the lines that were stored since the last time into the sums by session key, each once: how far it came stands
 * beside the sums, in the same transaction. Lines of files and live ones, old and new, go the same way.
 */
export async function gatherSessions(db: Database, source: SourceKey, signal: AbortSignal): Promise<void> {
  const formats = new Map<string, LogFormat>();
  for (;;) {
    if (signal.aborted) throw signal.reason;
    const portion = await readPortion(db, source, formats);
    if (portion === null || portion.lines === 0) return;
    await withTransaction(db, (tx) => addPortion(tx, source, portion));
    if (portion.lines < PORTION) return;
  }
}

interface Portion {
  key: string;
  /** Id of the last event before it, and of its last one. */
  after: string;
  last: string;
  lines: number;
  parts: SessionPart[];
  /** Texts of its templates. */
  names: Map<number, string>;
}

/** Without the source's lock, so that no writer waits: ids grow in commit order, so no line can come in between later. */
async function readPortion(
  db: Database,
  { organisationId, sourceId }: SourceKey,
  formats: Map<string, LogFormat>,
): Promise<Portion | null> {
  const { rows: settings } = await db.pool.query<{ key: string; cursor: string }>(
    `SELECT session_key AS key, session_cursor::text AS cursor FROM source
     WHERE id = $1 AND organisation_id = $2 AND session_key IS NOT NULL`,
    [sourceId, organisationId],
  );
  const [setting] = settings;
  const read = setting === undefined ? null : settledSessionKeysOf(setting.key);
  if (setting === undefined || read === null || "refusal" in read) return null;
  const { rows } = await db.pool.query<Row>(
    `SELECT id::text, time, ${STORED_FORMAT} AS format, client, raw, parsed FROM event
     WHERE source_id = $1 AND id > $2 ORDER BY event.id LIMIT ${PORTION}`,
    [sourceId, setting.cursor],
  );
  const fieldNames = await findFieldNames(db.pool, sourceId);
  const parts = new SessionParts();
  const names = new Map<number, string>();
  for (const row of rows) {
    if (!row.parsed) continue;
    for (const event of readStoredLine(row, formats, fieldNames)) {
      const keys = read.keysOf(event, row.raw);
      if (keys.length === 0) continue;
      const text = sessionTemplateOf(event, keys);
      const template = hashText(text);
      names.set(template, text);
      for (const key of keys) parts.add(key, template, row.time.getTime());
    }
  }
  const last = rows.at(-1)?.id ?? setting.cursor;
  return { key: setting.key, after: setting.cursor, last, lines: rows.length, parts: [...parts.parts], names };
}

/** Once: whoever finds that another was here, or that the key was changed, leaves all as it is. */
async function addPortion(tx: pg.PoolClient, { organisationId, sourceId }: SourceKey, portion: Portion): Promise<void> {
  await lockSource(tx, organisationId, sourceId);
  const moved = await tx.query(
    "UPDATE source SET session_cursor = $4 WHERE id = $1 AND session_key = $2 AND session_cursor = $3",
    [sourceId, portion.key, portion.after, portion.last],
  );
  if (moved.rowCount === 0) return;
  await addParts(tx, sourceId, portion.parts);
  await nameSteps(tx, sourceId, portion.names);
}

async function addParts(tx: pg.PoolClient, sourceId: number, parts: readonly SessionPart[]): Promise<void> {
  const stored = new Map((await readParts(tx, sourceId, parts)).map((part) => [partName(part), part]));
  const sums = parts.map((part) => {
    const known = stored.get(partName(part));
    return known === undefined ? part : mergeParts(known, part);
  });
  await writeParts(tx, sourceId, sums);
}
