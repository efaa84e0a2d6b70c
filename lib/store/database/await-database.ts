import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database";
import { isDatabaseAway } from "./is-database-away";

const PATIENCE_MS = 45_000;
const PAUSE_MS = 250;

/**
 * Resolves when the database answers: a process may be started while it recovers from a crash.
 * Throws at once what waiting cannot mend, and the last reason when patience is over.
 */
export async function awaitDatabase(db: Database): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await db.pool.query("SELECT 1");
      return;
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > deadline) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
