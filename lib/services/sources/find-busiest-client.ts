import { listHolds } from "../../base/address-list";
import type { BusiestClient } from "../../contracts/reading";
import { isAddress } from "../../core/log/address";
import { type Context, requireRole } from "../context";
import { readSettings } from "../reading/read-settings";
import { getSourceRow } from "./get-source-row";

const DAY_MS = 86_400_000;
/** One address with more than half of that many requests is hardly a person: more likely a proxy that all of them come through. */
const MOST_SHARE = 0.5;
const REQUESTS = 1_000;

/**
 * The address that most requests of the source's last day seem to come from, where one stands out that is no trusted proxy; else null.
 */
export async function findBusiestClient(ctx: Context, input: { sourceId: number }): Promise<BusiestClient | null> {
  requireRole(ctx, "viewer");
  const { id, lastEventAt, reading } = await getSourceRow(ctx, input.sourceId);
  if (lastEventAt === null) return null;
  const { rows } = await ctx.db.pool.query<{ client: string; requests: string; all: string }>(
    `SELECT client, sum(events) AS requests, sum(sum(events)) OVER () AS all FROM client_window
     WHERE source_id = $1 AND start > $2 AND start <= $3 GROUP BY client ORDER BY 2 DESC LIMIT 1`,
    [id, new Date(lastEventAt.getTime() - DAY_MS), lastEventAt],
  );
  const [busiest] = rows;
  if (busiest === undefined || !isAddress(busiest.client)) return null;
  const requests = Number(busiest.requests);
  const share = requests / Number(busiest.all);
  if (requests <= REQUESTS || share <= MOST_SHARE) return null;
  const isKnown = listHolds(readSettings(reading).trustedProxies, busiest.client);
  return isKnown ? null : { client: busiest.client, requests, share };
}
