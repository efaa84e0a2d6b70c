import type { CreateRuleInput, RuleView } from "../../contracts/alert";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { getChannelRow } from "./get-channel-row";
import { ruleView, WITH_NAMES } from "./rule-view";

export async function createRule(ctx: Context, input: CreateRuleInput): Promise<RuleView> {
  requireRole(ctx, "admin");
  const channel = await getChannelRow(ctx, input.channelId);
  const source = input.sourceId === null ? null : await getSourceRow(ctx, input.sourceId);
  const row = await ctx.db.prisma.alertRule.create({
    data: {
      organisationId: ctx.organisationId,
      channelId: channel.id,
      sourceId: source?.id ?? null,
      minimumSeverity: input.minimumSeverity,
      tellsSilence: input.tellsSilence ?? false,
      createdAt: new Date(ctx.now()),
    },
    include: WITH_NAMES,
  });
  await recordAudit(ctx.db.prisma, ctx, "alert-rule.create", `alert-rule:${row.id}`, {
    ...{ channel: channel.name, source: source?.name ?? null, minimumSeverity: input.minimumSeverity },
  });
  return ruleView(row);
}
