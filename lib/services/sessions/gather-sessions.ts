import type pg from "pg";
import { hashText } from "../../core/features/hash";
import { settledSessionKeysOf } from "../../core/features/session-keys";
import { mergeParts, partName, type SessionPart, SessionParts } from "../../core/features/session-part";
import { sessionTemplateOf } from "../../core/features/session-template";
import type { LogFormat } from "../../core/log/format";
import type { SourceKey } from "../../store/anomalies";
import type { Database } from "../../store/database";
import { readParts, writeParts } from "../../store/session-parts";
import { lockSource } from "../../store/source-lock";
import { withTransaction } from "../../store/transaction";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";
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
    const lines = await withTransaction(db, (tx) => gatherPortion(tx, source, formats));
    if (lines < PORTION) return;
  }
}

async function gatherPortion(
  tx: pg.PoolClient,
  { organisationId, sourceId }: SourceKey,
  formats: Map<string, LogFormat>,
): Promise<number> {
  await lockSource(tx, organisationId, sourceId);
  const { rows: settings } = await tx.query<{ key: string; cursor: string }>(
    `SELECT session_key AS key, session_cursor::text AS cursor FROM source
     WHERE id = $1 AND organisation_id = $2 AND session_key IS NOT NULL`,
    [sourceId, organisationId],
  );
  const [setting] = settings;
  const read = setting === undefined ? null : settledSessionKeysOf(setting.key);
  if (setting === undefined || read === null || "refusal" in read) return 0;
  const { rows } = await tx.query<Row>(
    `SELECT id::text, time, ${STORED_FORMAT} AS format, client, raw, parsed FROM event
     WHERE source_id = $1 AND id > $2 ORDER BY event.id LIMIT ${PORTION}`,
    [sourceId, setting.cursor],
  );
  const parts = new SessionParts();
  const names = new Map<number, string>();
  for (const row of rows) {
    if (!row.parsed) continue;
    for (const event of readStoredLine(row, formats)) {
      const keys = read.keysOf(event, row.raw);
      if (keys.length === 0) continue;
      const text = sessionTemplateOf(event, keys);
      const template = hashText(text);
      names.set(template, text);
      for (const key of keys) parts.add(key, template, row.time.getTime());
    }
  }
  await addParts(tx, sourceId, [...parts.parts]);
  await nameSteps(tx, sourceId, names);
  const last = rows.at(-1);
  if (last !== undefined) await tx.query("UPDATE source SET session_cursor = $2 WHERE id = $1", [sourceId, last.id]);
  return rows.length;
}

async function addParts(tx: pg.PoolClient, sourceId: number, parts: readonly SessionPart[]): Promise<void> {
  const stored = new Map((await readParts(tx, sourceId, parts)).map((part) => [partName(part), part]));
  const sums = parts.map((part) => {
    const known = stored.get(partName(part));
    return known === undefined ? part : mergeParts(known, part);
  });
  await writeParts(tx, sourceId, sums);
}
