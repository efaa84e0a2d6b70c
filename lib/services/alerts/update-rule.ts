import { NotFound } from "../../base/errors";
import type { RuleView, UpdateRuleInput } from "../../contracts/alert";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { getChannelRow } from "./get-channel-row";
import { ruleView, WITH_NAMES } from "./rule-view";

/** Changes what is given and leaves the rest. */
export async function updateRule(ctx: Context, input: { id: number; changes: UpdateRuleInput }): Promise<RuleView> {
  requireRole(ctx, "admin");
  const { organisationId } = ctx;
  const changes = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined));
  const before = await ctx.db.prisma.alertRule.findFirst({ where: { id: input.id, organisationId } });
  if (!before) throw new NotFound("The rule");
  if (input.changes.channelId !== undefined) await getChannelRow(ctx, input.changes.channelId);
  if (input.changes.sourceId != null) await getSourceRow(ctx, input.changes.sourceId);
  const row = await ctx.db.prisma.alertRule.update({
    where: { id: before.id, organisationId },
    data: changes,
    include: WITH_NAMES,
  });
  await recordAudit(ctx.db.prisma, ctx, "alert-rule.update", `alert-rule:${row.id}`, changes);
  return ruleView(row);
}
