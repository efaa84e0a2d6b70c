import { z } from "zod";
import type { Anomaly } from "../../../prisma/generated/client";
import { settledSessionKeysOf } from "../../core/features/session/session-keys";
import type { LogFormat } from "../../core/log/format";
import { EVENT_COLUMNS, type EventRecord } from "../anomalies/event-view";
import type { Context } from "../context";
import { readStoredLine, STORED_FORMAT } from "../ingest/read-stored-line";
import { findFieldNames } from "../reading/find-field-names";

const LINES = 200;
/** Lines of the session's time that are read to find its own, where the text of a line cannot tell. */
const MOST_READ = 20_000;
/** Such a key stands in the line as it is, whatever the format. */
const PLAIN_KEY = /^[\w.:@/-]+$/;

const observed = z.object({ session: z.string(), sessionKey: z.string() });

/** The first lines of an anomalous session, in order. */
export async function readSessionLines(
  ctx: Context,
  { sourceId, start, end, observation }: Pick<Anomaly, "sourceId" | "start" | "end" | "observation">,
): Promise<EventRecord[]> {
  const parsed = observed.safeParse(observation);
  if (!parsed.success) return [];
  const { session, sessionKey } = parsed.data;
  const read = settledSessionKeysOf(sessionKey);
  if ("refusal" in read) return [];
  const { rows } = await ctx.db.pool.query<EventRecord & { format: string }>(
    `SELECT ${EVENT_COLUMNS}, ${STORED_FORMAT} AS format FROM event
     WHERE organisation_id = $1 AND source_id = $2 AND time >= $3 AND time <= $4 AND parsed AND strpos(raw, $5) > 0
     ORDER BY time, event.id LIMIT ${MOST_READ}`,
    [ctx.organisationId, sourceId, start, end, PLAIN_KEY.test(session) ? session : ""],
  );
  const fieldNames = await findFieldNames(ctx.db.pool, sourceId);
  const formats = new Map<string, LogFormat>();
  const own: EventRecord[] = [];
  for (const row of rows) {
    const [event] = readStoredLine(row, formats, fieldNames);
    if (event !== undefined && read.keysOf(event, row.raw).includes(session)) own.push(row);
    if (own.length >= LINES) break;
  }
  return own;
}
