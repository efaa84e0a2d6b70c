import { NotFound } from "../../base/errors";
import type { TemplateDetail } from "../../contracts/template";
import { ROUTE_LENGTH } from "../../core/features/roll-ups/roll-up";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { findTrainedTo } from "./find-trained-to";
import { getTemplateRow } from "./get-template-row";
import { templateView } from "./template-row";

const HOUR_MS = 3_600_000;
const STEPS = [HOUR_MS / 6, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS];
const MOST_POINTS = 120;

/** One template with its course over time. Throws NotFound. */
export async function getTemplate(
  ctx: Context,
  input: { sourceId: number; templateId: string },
): Promise<TemplateDetail> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const row = await getTemplateRow(ctx, source.id, input.templateId);
  if (row === null) throw new NotFound("The template");
  const view = templateView(row, await findTrainedTo(ctx, source));
  const span = view.lastTime - view.firstTime;
  const stepMs = STEPS.find((step) => span / step <= MOST_POINTS) ?? (STEPS.at(-1) as number);
  const { rows } = await ctx.db.pool.query<{ time: number; events: number }>(
    `SELECT floor(extract(epoch FROM start) * 1000 / $5) * $5::float8 AS time, sum(events)::int AS events FROM route_window
     WHERE source_id = $1 AND route = $2 AND start >= $3::timestamptz - interval '10 minutes' AND start <= $4
     GROUP BY 1 ORDER BY 1`,
    [source.id, row.text.slice(0, ROUTE_LENGTH), row.first_time, row.last_time, stepMs],
  );
  return { ...view, course: rows, stepMs };
}
