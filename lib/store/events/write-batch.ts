import type pg from "pg";
import type { RollUp } from "../../core/features/roll-ups/roll-up";
import { type NewAnomaly, storeAnomalies } from "../anomalies";
import type { Database } from "../database/database";
import { withTransaction } from "../database/transaction";
import type { IncidentChange } from "../incident-figures";
import { addRollUps } from "../roll-ups";
import { lockSource } from "../source-lock";
import { addTemplates } from "../templates";
import { copyEvents } from "./event-copy";
import type { EventOrigin, EventRow } from "./event-row";
import { enterLedger, type ImportChunkKey, type LedgerKey } from "./ledger";
import { noteImported, notePushed } from "./note-span";
import { spanOf, type TimeSpan } from "./time-span";
import { withPartitions } from "./with-partitions";

export interface Batch {
  origin: EventOrigin;
  ledger: LedgerKey;
  events: readonly EventRow[];
  /** Sums over the parsed events among `events`. */
  rollUp: RollUp;
  anomalies: readonly NewAnomaly[];
  /** What else must happen exactly once with these lines, such as creating a job or telling of an incident. */
  alongside?: (tx: pg.PoolClient, incidents: readonly IncidentChange[]) => Promise<void>;
}

export interface BatchResult {
  /** False: this piece of work was done before; nothing was changed. */
  written: boolean;
  cancelRequested: boolean;
}

/**
 * The one place where lines become rows. Ledger entry, events, roll-ups, anomalies, incidents and counters are one
 * transaction: all of it happens, once, or none of it.
 */
export async function writeBatch(db: Database, batch: Batch): Promise<BatchResult> {
  return withPartitions(db, [batch], () => withTransaction(db, (tx) => write(tx, batch)));
}

async function write(tx: pg.PoolClient, batch: Batch): Promise<BatchResult> {
  const { origin, ledger } = batch;
  // What a crash of the database takes back of an import is read from its file again: nobody waits for the disk until the end.
  if (ledger.kind === "import") await tx.query("SET LOCAL synchronous_commit = off");
  await lockSource(tx, origin.organisationId, origin.sourceId);
  if (!(await enterLedger(tx, origin.sourceId, ledger))) return { written: false, cancelRequested: false };
  await copyEvents(tx, origin, batch.events);
  await addRollUps(tx, origin.sourceId, batch.rollUp);
  await addTemplates(tx, origin.sourceId, batch.events);
  const { added, incidents } = await storeAnomalies(tx, origin, batch.anomalies);
  const span = spanOf(batch.events);
  const cancelRequested = ledger.kind === "import" ? await countChunk(tx, ledger, added, span) : false;
  if (span !== null && ledger.kind === "import") await noteImported(tx, origin.sourceId, span);
  else if (span !== null) await notePushed(tx, origin.sourceId, span, Math.max(Date.now(), span.last));
  await batch.alongside?.(tx, incidents);
  return { written: true, cancelRequested };
}

async function countChunk(
  tx: pg.PoolClient,
  chunk: ImportChunkKey,
  anomalies: number,
  span: TimeSpan | null,
): Promise<boolean> {
  const { rows } = await tx.query<{ cancel_requested: boolean }>(
    `UPDATE import SET lines = lines + $2, parsed = parsed + $3, unparsed = unparsed + $4, blank = blank + $5,
       truncated = truncated + $6, anomalies = anomalies + $7, bytes_read = greatest(bytes_read, $8), members = $9::jsonb,
       first_time = least(first_time, $10), last_time = greatest(last_time, $11), known = known + $12,
       joined = joined + $13
     WHERE id = $1 RETURNING cancel_requested`,
    [
      chunk.importId,
      chunk.lines,
      chunk.parsed,
      chunk.unparsed,
      chunk.blank,
      chunk.truncated,
      anomalies,
      chunk.bytesRead,
      chunk.members,
      span === null ? null : new Date(span.first),
      span === null ? null : new Date(span.last),
      chunk.known,
      chunk.joined,
    ],
  );
  return rows[0]?.cancel_requested ?? false;
}
