import type { TemplateView } from "../../contracts/template";

/** A template as plain `pg` reads it. Select `TEMPLATE_COLUMNS`. */
export interface TemplateRow {
  digest: string;
  text: string;
  is_route: boolean;
  events: string;
  warnings: string;
  errors: string;
  first_time: Date;
  last_time: Date;
  example: string;
}

export const TEMPLATE_COLUMNS =
  "t.digest, t.text, t.is_route, t.events, t.warnings, t.errors, t.first_time, t.last_time, t.example";

/** @param trainedTo time of the last line that the active model learned from; null without one */
export function templateView(row: TemplateRow, trainedTo: Date | null): TemplateView {
  return {
    id: row.digest,
    text: row.text,
    kind: row.is_route ? "route" : "message",
    events: Number(row.events),
    warnings: Number(row.warnings),
    errors: Number(row.errors),
    firstTime: row.first_time.getTime(),
    lastTime: row.last_time.getTime(),
    newToModel: trainedTo !== null && row.first_time > trainedTo,
    example: row.example,
  };
}
