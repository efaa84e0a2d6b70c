import type { Anomaly } from "../../../prisma/generated/client";
import type { EventView } from "../../contracts/anomaly";
import type { Context } from "../context";
import { readSessionLines } from "../sessions/read-session-lines";
import { EVENT_COLUMNS, type EventRecord, eventView } from "./event-view";

const AROUND_MS = 10 * 60_000;
const LINES = 40;

/** Lines around an anomaly, oldest first: of its client, route or session, or for a minute or a service its strangest ones. */
export async function readContext(
  ctx: Context,
  anomaly: Pick<Anomaly, "sourceId" | "client" | "template" | "start" | "end" | "unit" | "observation">,
  threshold: number | null,
): Promise<EventView[]> {
  if (anomaly.unit === "session") {
    const lines = await readSessionLines(ctx, anomaly);
    return lines.map((row) => eventView(row, threshold));
  }
  const { sourceId, client, unit } = anomaly;
  const [start, end] = [anomaly.start.getTime(), anomaly.end.getTime()];
  const around = unit === "line" ? AROUND_MS : 0;
  const route = unit === "route" ? anomaly.template : null;
  const { rows } = await ctx.db.pool.query<EventRecord>(
    `SELECT ${EVENT_COLUMNS} FROM event
     WHERE organisation_id = $1 AND source_id = $2 AND time >= $3 AND time <= $4 AND ($5::text IS NULL OR client = $5)
       AND ($9::text IS NULL OR template = $9 OR NOT EXISTS (SELECT 1 FROM event r WHERE r.source_id = $2 AND r.time >= $3
         AND r.time <= $4 AND r.template = $9))
     ORDER BY CASE WHEN $6 THEN abs(extract(epoch FROM time - $7)) ELSE -coalesce(score, 0) END, id LIMIT $8`,
    [
      ctx.organisationId,
      sourceId,
      new Date(start - around),
      new Date(end + around),
      client,
      unit === "line",
      anomaly.start,
      LINES,
      route,
    ],
  );
  return rows
    .map((row) => eventView(row, threshold))
    .sort((a, b) => a.time - b.time || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
