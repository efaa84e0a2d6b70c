import type { Ground } from "./ground";

export interface Readiness {
  readonly ready: boolean;
  readonly database: "reachable" | "away";
  readonly migrations: "applied" | "missing" | "unknown";
}

/** Whether requests can be served: the database answers and holds our tables. Tells nothing a stranger could use. */
export async function checkReadiness(ground: Pick<Ground, "db">): Promise<Readiness> {
  try {
    const rows = await ground.db.prisma.$queryRaw<{ applied: boolean }[]>`
      SELECT to_regclass('outbox') IS NOT NULL AS applied`;
    const applied = rows[0]?.applied === true && (await nothingHalfDone(ground));
    return { ready: applied, database: "reachable", migrations: applied ? "applied" : "missing" };
  } catch {
    return { ready: false, database: "away", migrations: "unknown" };
  }
}

/** Prisma's ledger of migrations; absent when somebody applied the SQL by hand, which is fine. */
async function nothingHalfDone(ground: Pick<Ground, "db">): Promise<boolean> {
  const ledger = await ground.db.prisma.$queryRaw<{ present: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`;
  if (!ledger[0]?.present) return true;
  const open = await ground.db.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL LIMIT 1`;
  return open.length === 0;
}
