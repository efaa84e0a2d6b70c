import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { getChannelRow } from "./get-channel-row";

/** Removes the channel with its rules and the history of what it sent. */
export async function deleteChannel(ctx: Context, input: { id: number }): Promise<void> {
  requireRole(ctx, "admin");
  const { id, name } = await getChannelRow(ctx, input.id);
  await ctx.db.prisma.channel.deleteMany({ where: { id, organisationId: ctx.organisationId } });
  await recordAudit(ctx.db.prisma, ctx, "channel.delete", `channel:${id}`, { name });
}
