import type { RuleView } from "../../contracts/alert";
import { type Context, requireRole } from "../context";
import { ruleView, WITH_NAMES } from "./rule-view";

export async function listRules(ctx: Context): Promise<RuleView[]> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.prisma.alertRule.findMany({
    where: { organisationId: ctx.organisationId },
    orderBy: { id: "asc" },
    include: WITH_NAMES,
    take: 500,
  });
  return rows.map(ruleView);
}
