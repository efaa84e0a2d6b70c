import type { Context } from "../context";
import { TEMPLATE_COLUMNS, type TemplateRow } from "./template-row";

/** The template of a source of the context's organisation; null when there is none. */
export async function getTemplateRow(ctx: Context, sourceId: number, templateId: string): Promise<TemplateRow | null> {
  const { rows } = await ctx.db.pool.query<TemplateRow>(
    `SELECT ${TEMPLATE_COLUMNS} FROM source_template t JOIN source s ON s.id = t.source_id
     WHERE s.organisation_id = $1 AND t.source_id = $2 AND t.digest = $3`,
    [ctx.organisationId, sourceId, templateId],
  );
  return rows[0] ?? null;
}
