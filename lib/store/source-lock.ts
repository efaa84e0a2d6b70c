import type pg from "pg";
import { NotFound } from "../base/errors";

/** Class of the advisory locks that let the writers of one source take turns. */
export const SOURCE_LOCK = 7_310_552;

/**
 * Waits for the source's turn; held until the transaction ends. Because writers take turns, event ids grow in
 * commit order within a source (the live cursor) and roll-up upserts cannot deadlock.
 * Throws NotFound when the source is gone, so that nothing is written for a deleted one.
 */
export async function lockSource(tx: pg.PoolClient, organisationId: number, sourceId: number): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock($1, $2)", [SOURCE_LOCK, sourceId]);
  const { rowCount } = await tx.query("SELECT 1 FROM source WHERE id = $1 AND organisation_id = $2 FOR KEY SHARE", [
    sourceId,
    organisationId,
  ]);
  if (rowCount === 0) throw new NotFound("This source");
}
