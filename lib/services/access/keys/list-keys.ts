import type { KeyView } from "../../../contracts/access";
import { type Context, requireRole } from "../../context";
import { getSourceRow } from "../../sources/get-source-row";
import { keyView } from "./key-view";

/** Keys that reach this source: its own, and those of the whole organisation. Newest first. */
export async function listKeys(ctx: Context, input: { sourceId: number }): Promise<KeyView[]> {
  requireRole(ctx, "admin");
  const source = await getSourceRow(ctx, input.sourceId);
  const rows = await ctx.db.prisma.apiKey.findMany({
    where: { organisationId: ctx.organisationId, revokedAt: null, OR: [{ sourceId: source.id }, { sourceId: null }] },
    orderBy: { id: "desc" },
    take: 500,
  });
  return rows.map(keyView);
}
