import { randomUUID } from "node:crypto";
import type { Ground } from "./ground";

export interface TryLimit {
  /** Names what is limited and whose tries they are. */
  readonly key: string;
  readonly max: number;
  readonly windowMs: number;
}

/**
 * Counts one try in the database, atomically, and says whether it is still allowed and for how long it is not.
 * Shares its table with better-auth, which deletes rows by age: hence `last_request` holds the END of our window.
 */
export async function limitTries(
  ground: Pick<Ground, "db" | "now">,
  limit: TryLimit,
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  const now = ground.now();
  const end = now + limit.windowMs;
  const rows = await ground.db.prisma.$queryRaw<{ count: number; end: bigint }[]>`
    INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES (${randomUUID()}, ${limit.key}, 1, ${end}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.last_request <= ${now}::bigint THEN 1 ELSE LEAST(r.count + 1, 1000000) END,
      last_request = CASE WHEN r.last_request <= ${now}::bigint THEN ${end}::bigint ELSE r.last_request END
    RETURNING count, last_request AS "end"`;
  const row = rows[0];
  if (!row) return { allowed: true, retryAfterSeconds: 0 };
  return {
    allowed: row.count <= limit.max,
    retryAfterSeconds: Math.max(1, Math.ceil((Number(row.end) - now) / 1000)),
  };
}
