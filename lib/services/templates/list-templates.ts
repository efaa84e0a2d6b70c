import type { TemplatePage, TemplateQuery } from "../../contracts/template";
import { MOST_TEMPLATES } from "../../store/templates";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { findTrainedTo } from "./find-trained-to";
import { TEMPLATE_COLUMNS, type TemplateRow, templateView } from "./template-row";

const DAY_MS = 86_400_000;
/** At most one line in so many. */
const RARE = 10_000;

/** What each order sorts by, downwards; the cursor holds its value and the digest of the last one shown. */
const ORDERS: Readonly<Record<TemplateQuery["order"], string>> = {
  events: "t.events",
  newest: "(extract(epoch FROM t.first_time) * 1000)::bigint",
  seen: "(extract(epoch FROM t.last_time) * 1000)::bigint",
};

/** A page of the templates of a source. Throws NotFound. */
export async function listTemplates(ctx: Context, input: TemplateQuery & { sourceId: number }): Promise<TemplatePage> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const trainedTo = await findTrainedTo(ctx, source);
  const newest = Math.min(ctx.now(), source.lastEventAt?.getTime() ?? ctx.now());
  const [value, digest] = /^(-?\d{1,18}):([0-9a-f]{16})$/.exec(input.cursor ?? "")?.slice(1) ?? [null, null];
  const order = ORDERS[input.order];
  const { rows } = await ctx.db.pool.query<TemplateRow & { value: string }>(
    `SELECT ${TEMPLATE_COLUMNS}, ${order} AS value FROM source_template t JOIN source s ON s.id = t.source_id
     WHERE s.organisation_id = $1 AND t.source_id = $2 AND ($3::text IS NULL OR t.text ILIKE '%' || $3 || '%')
       AND ($4::bool IS NULL OR t.is_route = $4)
       AND CASE $5::text WHEN 'new' THEN t.first_time >= $6 WHEN 'unknown' THEN t.first_time > $7 WHEN 'rare' THEN
         t.events * ${RARE} <= (SELECT greatest(${RARE}, sum(events)) FROM source_template WHERE source_id = $2) ELSE true END
       AND CASE $8::text WHEN 'errors' THEN t.errors > 0 WHEN 'warnings' THEN t.warnings > 0 ELSE true END
       AND ($9::bigint IS NULL OR (${order}, t.digest) < ($9, $10))
     ORDER BY value DESC, t.digest DESC LIMIT $11`,
    [
      ctx.organisationId,
      source.id,
      // People mean every character literally.
      input.search?.trim().replace(/[\\%_]/g, "\\$&") || null,
      input.kind === undefined ? null : input.kind === "route",
      input.show ?? null,
      new Date(newest - DAY_MS),
      trainedTo ?? "infinity",
      input.level ?? null,
      value,
      digest,
      input.limit + 1,
    ],
  );
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => templateView(row, trainedTo)),
    nextCursor: rows.length > input.limit && last !== undefined ? `${last.value}:${last.digest}` : null,
    total: source.templateCount,
    leftOut: Number(source.templatesLeftOut),
    most: MOST_TEMPLATES,
  };
}
