import type { Channel } from "../../../prisma/generated/client";
import { NotFound } from "../../base/errors";
import type { Context } from "../context";

/** The channel when it belongs to the organisation; one of another organisation is as unknown as one that never was. */
export async function getChannelRow(ctx: Context, id: number): Promise<Channel> {
  const row = await ctx.db.prisma.channel.findFirst({ where: { id, organisationId: ctx.organisationId } });
  if (!row) throw new NotFound("The channel");
  return row;
}
