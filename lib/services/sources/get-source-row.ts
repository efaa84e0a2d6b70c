import type { Source } from "../../../prisma/generated/client";
import { NotFound } from "../../base/errors";
import type { Context } from "../context";

/** The source when it belongs to the organisation; one of another organisation is as unknown as one that never was. */
export async function getSourceRow(ctx: Context, id: number): Promise<Source> {
  const source = await ctx.db.prisma.source.findFirst({ where: { id, organisationId: ctx.organisationId } });
  if (!source) throw new NotFound("The source");
  return source;
}
