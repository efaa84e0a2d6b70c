import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "../../lib/store/database";
import { type Tally, tallyLines } from "../shippers/tally-lines";

export interface RoundCount {
  tallies: Map<string, Tally>;
  strays: number;
  /** Event rows, and the same summed up by the ledgers and by each kind of roll-up. */
  sums: Record<"events" | "ledgers" | "minutes" | "clients" | "routes" | "scores", number>;
  imports: string[];
}

const FINISH_MS = 180_000;

/** Waits until every import has come to an end, then counts. @param sent lines by the name in their mark */
export async function countRound(
  db: Database,
  sourceId: number,
  sent: ReadonlyMap<string, number>,
  imports: number,
): Promise<RoundCount> {
  let states: string[] = [];
  for (const end = Date.now() + FINISH_MS; Date.now() < end; await wait(500)) {
    const rows = await db.prisma.import
      .findMany({ where: { sourceId }, orderBy: { id: "asc" }, select: { state: true, error: true } })
      .catch(() => null);
    if (rows === null) continue;
    states = rows.map(({ state, error }) => (error === null ? state : `${state}: ${error}`));
    if (rows.length >= imports && rows.every(({ state }) => ["done", "failed", "cancelled"].includes(state))) break;
  }
  const { rows } = await db.pool.query<{ raw: string }>("SELECT raw FROM event WHERE source_id = $1", [sourceId]);
  const { of, strays } = tallyLines(
    sent,
    rows.map(({ raw }) => raw),
  );
  return { tallies: of, strays: strays.length, sums: await sumsOf(db, sourceId), imports: states };
}

async function sumsOf(db: Database, sourceId: number): Promise<RoundCount["sums"]> {
  const sum = (what: string, from: string) => `(SELECT coalesce(${what}, 0) FROM ${from} WHERE source_id = $1)::float8`;
  const { rows } = await db.pool.query<RoundCount["sums"]>(
    `SELECT ${sum("count(*)", "event")} AS events,
       ${sum("sum(accepted + rejected)", "ingest_batch")}
         + ${sum("sum(c.parsed + c.unparsed)", "import_chunk c JOIN import i ON i.id = c.import_id")} AS ledgers,
       ${sum("sum(events)", "minute_window")} AS minutes, ${sum("sum(events)", "client_window")} AS clients,
       ${sum("sum(events)", "route_window")} AS routes,
       ${sum("sum(events)", "score_bucket")} + ${sum("sum(unscored)", "minute_window")} AS scores`,
    [sourceId],
  );
  const [found] = rows;
  if (found === undefined) throw new Error("A SELECT of sums returned no row.");
  return found;
}
