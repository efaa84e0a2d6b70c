import type { Prisma } from "../../../prisma/generated/client";
import { Conflict, NotFound } from "../../base/errors";
import type { SourceView, UpdateSourceInput } from "../../contracts/source";
import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { checkSourceSettings } from "./check-source-settings";
import { getSource } from "./get-source";
import { isNameTaken } from "./is-name-taken";

/** Changes what is given and leaves the rest. It holds for what comes from now on: what is stored is not read anew. */
export async function updateSource(
  ctx: Context,
  input: { id: number; changes: UpdateSourceInput },
): Promise<SourceView> {
  requireRole(ctx, "admin");
  checkSourceSettings(input.changes);
  const changes = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined));
  const { organisationId } = ctx;
  await ctx.db.prisma
    .$transaction(async (tx) => {
      const [source] = await tx.$queryRaw<{ reading: Prisma.JsonObject }[]>`SELECT reading FROM source
        WHERE id = ${input.id} AND organisation_id = ${organisationId} FOR NO KEY UPDATE`;
      if (source === undefined) throw new NotFound("The source");
      // Two people may change two parts of it at once.
      const reading = { ...source.reading, ...input.changes.reading };
      await tx.source.update({ where: { id: input.id }, data: { ...changes, reading } });
      await recordAudit(tx, ctx, "source.update", `source:${input.id}`, changes);
    })
    .catch((error: unknown) => {
      if (isNameTaken(error))
        throw new Conflict("name_taken", `There is already a source called ${input.changes.name}.`);
      throw error;
    });
  return getSource(ctx, { id: input.id });
}
