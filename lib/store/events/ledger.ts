import type pg from "pg";
import { Conflict, NotFound } from "../../base/errors";

/** A chunk of an import: the same import and number is the same piece of work. */
export interface ImportChunkKey {
  kind: "import";
  importId: number;
  /** Of this attempt; only the newest attempt may commit. */
  epoch: number;
  n: number;
  lines: number;
  parsed: number;
  unparsed: number;
  blank: number;
  /** Lines passed over, since they are in the source already. */
  known: number;
  /** Lines that became part of the one before. */
  joined: number;
  truncated: number;
  /** Bytes of the file read up to and including this chunk. */
  bytesRead: number;
  /** JSON of the counts per member of the file, this chunk included. */
  members: string;
}

/** A push: the same source and key is the same piece of work. */
export interface PushKey {
  kind: "push";
  key: string;
  /** SHA-256 of the lines, hex: the same key with other lines is a mistake of the sender. */
  digest: string;
  accepted: number;
  rejected: number;
}

export type LedgerKey = ImportChunkKey | PushKey;

/** Enters the work into its ledger; false when it is in there already, with its effects. */
export async function enterLedger(tx: pg.PoolClient, sourceId: number, key: LedgerKey): Promise<boolean> {
  return key.kind === "import" ? enterChunk(tx, sourceId, key) : enterPush(tx, sourceId, key);
}

async function enterChunk(tx: pg.PoolClient, sourceId: number, chunk: ImportChunkKey): Promise<boolean> {
  const { rows } = await tx.query<{ epoch: number; state: string }>(
    "SELECT epoch, state FROM import WHERE id = $1 AND source_id = $2 FOR UPDATE",
    [chunk.importId, sourceId],
  );
  const found = rows[0];
  if (found === undefined) throw new NotFound("This import");
  if (found.epoch !== chunk.epoch || found.state !== "scoring") throw new Superseded(chunk.importId);
  const entered = await tx.query(
    `INSERT INTO import_chunk (import_id, n, lines, parsed, unparsed, blank, bytes_read, known, joined)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (import_id, n) DO NOTHING`,
    [
      ...[chunk.importId, chunk.n, chunk.lines, chunk.parsed, chunk.unparsed, chunk.blank],
      ...[chunk.bytesRead, chunk.known, chunk.joined],
    ],
  );
  return entered.rowCount === 1;
}

async function enterPush(tx: pg.PoolClient, sourceId: number, push: PushKey): Promise<boolean> {
  const entered = await tx.query(
    `INSERT INTO ingest_batch (source_id, key, digest, accepted, rejected) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_id, key) DO NOTHING`,
    [sourceId, push.key, push.digest, push.accepted, push.rejected],
  );
  if (entered.rowCount === 1) return true;
  const { rows } = await tx.query<{ digest: string }>(
    "SELECT digest FROM ingest_batch WHERE source_id = $1 AND key = $2",
    [sourceId, push.key],
  );
  if (rows[0]?.digest === push.digest) return false;
  throw new Conflict("key_reused", "This idempotency key was used before, for other lines. Send a new key.", {
    key: push.key,
  });
}

/** A newer attempt took over, or the import was ended meanwhile: this one must stop without a trace. */
export class Superseded extends Conflict {
  constructor(importId: number) {
    super("superseded", `Another attempt has taken over import ${importId}.`, { importId });
  }
}
