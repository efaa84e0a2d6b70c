import { allowSilence } from "../base/limit-silence";
import type { SourceKey } from "./anomalies";
import type { Database } from "./database/database";
import { withTransaction } from "./database/transaction";
import { lockSource } from "./source-lock";

const EVENTS_AT_ONCE = 20_000;
/** A source may have millions of windows, and a disk may be slow. */
const LONGEST_MS = 10 * 60_000;

/**
 * Deletes a source and everything it has, for good. It is gone from every page at once; its events, which nobody can
 * reach any more, follow in small portions. Returns the upload files (relative to the data folder) that may go now.
 * Throws NotFound.
 */
export async function deleteSource(db: Database, source: SourceKey): Promise<string[]> {
  const files = await withTransaction(db, async (tx) => {
    allowSilence(tx, LONGEST_MS);
    await lockSource(tx, source.organisationId, source.sourceId);
    const { rows } = await tx.query<{ stored_as: string }>("SELECT stored_as FROM import WHERE source_id = $1", [
      source.sourceId,
    ]);
    await tx.query("DELETE FROM alert_rule WHERE organisation_id = $1 AND source_id = $2", [
      source.organisationId,
      source.sourceId,
    ]);
    await tx.query("DELETE FROM source WHERE organisation_id = $1 AND id = $2", [
      source.organisationId,
      source.sourceId,
    ]);
    return rows.map((row) => row.stored_as);
  });
  await deleteEventsOf(db, source.sourceId);
  return files;
}

/** Events of a source that exists no more. Safe to be broken off and repeated. */
export async function deleteEventsOf(db: Database, sourceId: number): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await withTransaction(db, (tx) => {
      allowSilence(tx, LONGEST_MS);
      return tx.query(
        `DELETE FROM event WHERE source_id = $1 AND NOT EXISTS (SELECT 1 FROM source WHERE id = $1)
           AND (id, time) IN (SELECT id, time FROM event WHERE source_id = $1 ORDER BY id LIMIT $2)`,
        [sourceId, EVENTS_AT_ONCE],
      );
    });
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < EVENTS_AT_ONCE) return total;
  }
}
