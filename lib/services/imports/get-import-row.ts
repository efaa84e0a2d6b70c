import type { Import } from "../../../prisma/generated/client";
import { NotFound } from "../../base/errors";
import type { Context } from "../context";

/** The import when it belongs to the organisation; throws NotFound otherwise. */
export async function getImportRow(ctx: Context, id: number): Promise<Import> {
  const row = await ctx.db.prisma.import.findFirst({ where: { id, organisationId: ctx.organisationId } });
  if (row === null) throw new NotFound("The import");
  return row;
}
