import { Conflict } from "../../base/errors";
import type { CreateSourceInput, SourceView } from "../../contracts/source";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { checkSourceSettings } from "./check-source-settings";
import { getSource } from "./get-source";
import { isNameTaken } from "./is-name-taken";

export async function createSource(ctx: Context, input: CreateSourceInput): Promise<SourceView> {
  requireRole(ctx, "analyst");
  checkSourceSettings(input);
  const { organisationId } = ctx;
  const data = { organisationId, name: input.name, format: input.format ?? null, timeZone: input.timeZone ?? "UTC" };
  const row = await ctx.db.prisma.source.create({ data }).catch((error: unknown) => {
    if (isNameTaken(error)) throw new Conflict("name_taken", `There is already a source called ${input.name}.`);
    throw error;
  });
  await recordAudit(ctx.db.prisma, ctx, "source.create", `source:${row.id}`, { name: row.name });
  return getSource(ctx, { id: row.id });
}
