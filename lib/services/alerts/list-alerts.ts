import type { AlertQuery, AlertView } from "../../contracts/alert";
import type { Page } from "../../contracts/api";
import { type Context, requireRole } from "../context";
import { alertView, WITH_DELIVERIES } from "./alert-view";

/** A page of alerts, newest first; the cursor is the last id shown. */
export async function listAlerts(ctx: Context, query: AlertQuery): Promise<Page<AlertView>> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.prisma.alert.findMany({
    where: {
      organisationId: ctx.organisationId,
      ...(query.incident === undefined ? {} : { incidentId: query.incident }),
      ...(query.cursor === undefined ? {} : { id: { lt: Number(query.cursor) } }),
    },
    orderBy: { id: "desc" },
    include: WITH_DELIVERIES,
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  return {
    items: shown.map(alertView),
    nextCursor: rows.length > query.limit ? String(shown.at(-1)?.id) : null,
  };
}
