import type { Import } from "../../../prisma/generated/client";
import type { Database } from "../../store/database/database";

/** What waits for longer than this waits for something else. */
const LATELY_MS = 60 * 60_000;

/** Imports among these that ended lately, and in whose time a client, a route or a minute still waits for its score. */
export async function findUnjudged(
  db: Pick<Database, "pool">,
  imports: readonly Import[],
  now: number,
): Promise<ReadonlySet<number>> {
  const lately = imports.filter(({ finishedAt }) => finishedAt !== null && finishedAt.getTime() > now - LATELY_MS);
  if (lately.length === 0) return new Set();
  const { rows } = await db.pool.query<{ id: number }>(
    `SELECT i.id FROM import i JOIN source s ON s.id = i.source_id
     WHERE i.id = ANY($1) AND s.active_model_id IS NOT NULL AND (${WAITING.map(isWaiting).join(" OR ")})`,
    [lately.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

const WAITING = ["minute_window", "route_window", "client_window"] as const;

/** Of the import `i`: a window it has lines in starts at most ten minutes before the first of them. */
function isWaiting(table: (typeof WAITING)[number]): string {
  return `EXISTS (SELECT 1 FROM ${table} w WHERE w.source_id = i.source_id AND w.dirty
    AND w.start > i.first_time - interval '10 minutes' AND w.start <= i.last_time)`;
}
