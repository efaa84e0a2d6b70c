import { Conflict, NotFound } from "../../base/errors";
import type { SourceView, UpdateSourceInput } from "../../contracts/source";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { checkSourceSettings } from "./check-source-settings";
import { getSource } from "./get-source";
import { isNameTaken } from "./is-name-taken";

/** Changes what is given and leaves the rest. A new alert budget moves the threshold for what comes from now on. */
export async function updateSource(
  ctx: Context,
  input: { id: number; changes: UpdateSourceInput },
): Promise<SourceView> {
  requireRole(ctx, "admin");
  checkSourceSettings(input.changes);
  const changes = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined));
  const updated = await ctx.db.prisma.source
    .updateMany({ where: { id: input.id, organisationId: ctx.organisationId }, data: changes })
    .catch((error: unknown) => {
      if (isNameTaken(error))
        throw new Conflict("name_taken", `There is already a source called ${input.changes.name}.`);
      throw error;
    });
  if (updated.count === 0) throw new NotFound("The source");
  await recordAudit(ctx.db.prisma, ctx, "source.update", `source:${input.id}`, changes);
  return getSource(ctx, { id: input.id });
}
