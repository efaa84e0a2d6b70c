import { NotFound } from "../../base/errors";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";

/** Removes the rule with the history of what it caused. */
export async function deleteRule(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const where = { id: input.id, organisationId: ctx.organisationId };
  const { count } = await ctx.db.prisma.alertRule.deleteMany({ where });
  if (count === 0) throw new NotFound("The rule");
  await recordAudit(ctx.db.prisma, ctx, "alert-rule.delete", `alert-rule:${input.id}`);
}
