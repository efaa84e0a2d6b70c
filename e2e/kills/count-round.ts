import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "../../lib/store/database/database";
import { readMark } from "../shippers/mark-lines";
import { type Tally, tallyLines } from "../shippers/tally-lines";

/** The mark of a sender whose every push is the same line. */
export const BEAT = "beat";

export interface RoundCount {
  tallies: Map<string, Tally>;
  strays: number;
  /** Event rows, and the same summed up by the ledgers and by each kind of roll-up. */
  sums: Record<"events" | "ledgers" | "minutes" | "clients" | "routes" | "scores", number>;
  imports: string[];
  /** When the last import was seen to have ended; ms since the epoch. */
  endedAt: number;
}

const FINISH_MS = 180_000;

export interface RoundSent {
  sourceId: number;
  /** Lines by the name in their mark. */
  sent: ReadonlyMap<string, number>;
  /** How often the one line of the sender `beat` was acknowledged. */
  beats: number;
  imports: number;
}

/** Waits until every import has come to an end, then counts. */
export async function countRound(db: Database, { sourceId, sent, beats, imports }: RoundSent): Promise<RoundCount> {
  let states: string[] = [];
  for (const end = Date.now() + FINISH_MS; Date.now() < end; await wait(500)) {
    const rows = await db.prisma.import
      .findMany({ where: { sourceId }, orderBy: { id: "asc" }, select: { state: true, error: true } })
      .catch(() => null);
    if (rows === null) continue;
    states = rows.map(({ state, error }) => (error === null ? state : `${state}: ${error}`));
    if (rows.length >= imports && rows.every(({ state }) => ["done", "failed", "cancelled"].includes(state))) break;
  }
  const endedAt = Date.now();
  const { rows } = await db.pool.query<{ raw: string }>("SELECT raw FROM event WHERE source_id = $1", [sourceId]);
  const lines = rows.map(({ raw }) => raw);
  const { of, strays } = tallyLines(
    sent,
    lines.filter((line) => readMark(line)?.name !== BEAT),
  );
  of.set(BEAT, tallyBeats(lines.filter((line) => readMark(line)?.name === BEAT).length, beats));
  return { tallies: of, strays: strays.length, sums: await sumsOf(db, sourceId), imports: states, endedAt };
}

/** Its lines are all the same, so that only their number can be right or wrong. */
function tallyBeats(counted: number, sent: number): Tally {
  const [lost, doubled] = [Math.max(0, sent - counted), Math.max(0, counted - sent)];
  return { sent, counted, lost, doubled, examples: { lost: [], doubled: [] } };
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
