import type { Anomaly } from "../../../prisma/generated/client";
import type { EventView } from "../../contracts/anomaly";
import type { Context } from "../context";
import { EVENT_COLUMNS, type EventRecord, eventView } from "./event-view";

const AROUND_MS = 10 * 60_000;
const LINES = 40;

/** Lines around an anomaly, oldest first: of its client, or for a minute its strangest ones. */
export async function readContext(
  ctx: Context,
  anomaly: Pick<Anomaly, "sourceId" | "client" | "start" | "end" | "unit">,
  threshold: number | null,
): Promise<EventView[]> {
  const { sourceId, client, unit } = anomaly;
  const [start, end] = [anomaly.start.getTime(), anomaly.end.getTime()];
  const around = unit === "line" ? AROUND_MS : 0;
  const { rows } = await ctx.db.pool.query<EventRecord>(
    `SELECT ${EVENT_COLUMNS} FROM event
     WHERE organisation_id = $1 AND source_id = $2 AND time >= $3 AND time <= $4 AND ($5::text IS NULL OR client = $5)
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
    ],
  );
  return rows
    .map((row) => eventView(row, threshold))
    .sort((a, b) => a.time - b.time || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
