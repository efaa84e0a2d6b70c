import { NotFound } from "../../base/errors";
import type { EventView } from "../../contracts/anomaly";
import type { Page } from "../../contracts/api";
import type { TemplateLinesQuery } from "../../contracts/template";
import { ROUTE_LENGTH } from "../../core/features/roll-ups/roll-up";
import { EVENT_COLUMNS, type EventRecord, eventView } from "../anomalies/event-view";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";
import { thresholdOf } from "../sources/threshold-of";
import { getTemplateRow } from "./get-template-row";

/**
 * A page of the lines of a template, newest first; the cursor is time and id of the last one. The windows of routes say where
 * such lines are, so that the rarest template is found without reading all lines; all of the first one may be shown already.
 * Throws NotFound.
 */
export async function listTemplateLines(
  ctx: Context,
  input: TemplateLinesQuery & { sourceId: number; templateId: string },
): Promise<Page<EventView>> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  const template = await getTemplateRow(ctx, source.id, input.templateId);
  if (template === null) throw new NotFound("The template");
  const [time, id] = /^(\d{1,15}):(\d{1,19})$/.exec(input.cursor ?? "")?.slice(1) ?? [];
  const before = time === undefined ? new Date(template.last_time.getTime() + 1) : new Date(Number(time));
  const { rows } = await ctx.db.pool.query<EventRecord & { n: string }>(
    `SELECT e.* FROM (
       SELECT DISTINCT start FROM route_window WHERE source_id = $2 AND route = $4 AND start <= $5 ORDER BY start DESC LIMIT $7 + 1) w,
     LATERAL (
       SELECT ${EVENT_COLUMNS}, event.id AS n FROM event
       WHERE organisation_id = $1 AND source_id = $2 AND template = $3 AND time >= w.start AND time < w.start + interval '10 minutes'
         AND (time, event.id) < ($5, $6::bigint)
       ORDER BY time DESC, event.id DESC LIMIT $7) e
     ORDER BY e.time DESC, e.n DESC LIMIT $7`,
    [
      ctx.organisationId,
      source.id,
      template.text,
      template.text.slice(0, ROUTE_LENGTH),
      before,
      id ?? "0",
      input.limit + 1,
    ],
  );
  const model = await ctx.db.prisma.detectionModel.findFirst({
    where: { id: source.activeModelId ?? 0, organisationId: ctx.organisationId },
    select: { summary: true },
  });
  const threshold = model === null ? null : thresholdOf(model.summary, source.alertsPerDay);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => eventView(row, threshold)),
    nextCursor: rows.length > input.limit && last !== undefined ? `${last.time.getTime()}:${last.id}` : null,
  };
}
