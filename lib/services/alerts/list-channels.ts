import type { ChannelView } from "../../contracts/alert";
import { type Context, requireRole } from "../context";
import { channelView, WITH_RULE_COUNT } from "./channel-view";

export async function listChannels(ctx: Context): Promise<ChannelView[]> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.prisma.channel.findMany({
    where: { organisationId: ctx.organisationId },
    orderBy: { name: "asc" },
    include: WITH_RULE_COUNT,
    take: 500,
  });
  return rows.map(channelView);
}
