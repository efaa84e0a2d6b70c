import type pg from "pg";
import type { Database } from "./database";

/**
 * Runs `work` in one transaction on one connection. A connection whose fate is unknown is thrown away.
 * When the answer to COMMIT is lost the transaction may or may not have happened: callers find out by their ledger key.
 */
export async function withTransaction<Result>(
  db: Database,
  work: (tx: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const tx = await db.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  tx.on("error", onError);
  try {
    await tx.query("BEGIN");
    const result = await work(tx);
    await tx.query("COMMIT");
    return result;
  } catch (error) {
    await tx.query("ROLLBACK").catch((failure: Error) => {
      broken ??= failure;
    });
    throw error;
  } finally {
    tx.removeListener("error", onError);
    tx.release(broken);
  }
}
