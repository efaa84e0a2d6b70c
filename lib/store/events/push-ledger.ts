import type pg from "pg";
import { Conflict } from "../../base/errors";
import type { PushKey } from "./ledger";

/** "written" is new; "repeated" was entered before with the same lines; else its name belongs to other lines. */
export type PushOutcome = "written" | "repeated" | Conflict;

/** Enters pushes of one source into its ledger, in their order: of two with the same name and lines the first is the new one. */
export async function enterPushes(
  tx: pg.PoolClient,
  sourceId: number,
  pushes: readonly PushKey[],
): Promise<PushOutcome[]> {
  const first = new Map<string, PushKey>();
  for (const push of pushes) if (!first.has(push.key)) first.set(push.key, push);
  const distinct = [...first.values()];
  const { rows } = await tx.query<{ key: string }>(
    `INSERT INTO ingest_batch (source_id, key, digest, accepted, rejected)
     SELECT $1, n.key, n.digest, n.accepted, n.rejected
     FROM unnest($2::text[], $3::text[], $4::int[], $5::int[]) AS n (key, digest, accepted, rejected)
     ON CONFLICT (source_id, key) DO NOTHING RETURNING key`,
    [
      sourceId,
      distinct.map(({ key }) => key),
      distinct.map(({ digest }) => digest),
      distinct.map(({ accepted }) => accepted),
      distinct.map(({ rejected }) => rejected),
    ],
  );
  const entered = new Set(rows.map(({ key }) => key));
  const digests = new Map(distinct.map(({ key, digest }) => [key, digest]));
  const known = distinct.map(({ key }) => key).filter((key) => !entered.has(key));
  for (const [key, digest] of await readDigests(tx, sourceId, known)) digests.set(key, digest);
  return pushes.map((push) => {
    if (entered.has(push.key) && first.get(push.key) === push) return "written";
    return digests.get(push.key) === push.digest ? "repeated" : keyReused(push.key);
  });
}

async function readDigests(tx: pg.PoolClient, sourceId: number, keys: readonly string[]): Promise<[string, string][]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<{ key: string; digest: string }>(
    "SELECT key, digest FROM ingest_batch WHERE source_id = $1 AND key = ANY($2)",
    [sourceId, keys],
  );
  return rows.map(({ key, digest }) => [key, digest]);
}

function keyReused(key: string): Conflict {
  return new Conflict("key_reused", "This idempotency key was used before, for other lines. Send a new key.", { key });
}
