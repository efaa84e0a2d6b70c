import { z } from "zod";
import { eventView } from "./anomaly";
import { page, timestamp } from "./api";

export const templateView = z.object({
  /** Stable: made of the text alone. */
  id: z.string(),
  text: z.string(),
  kind: z.enum(["route", "message"]),
  events: z.number(),
  warnings: z.number(),
  errors: z.number(),
  firstTime: timestamp,
  lastTime: timestamp,
  /** Its first line came after the last one the active model learned from. */
  newToModel: z.boolean(),
  example: z.string(),
});
export type TemplateView = z.infer<typeof templateView>;

export const TEMPLATE_ORDERS = ["events", "newest", "seen"] as const;
export const templateQuery = z.object({
  /** Text to be found in the template. */
  search: z.string().max(200).optional(),
  kind: z.enum(["route", "message"]).optional(),
  /** `new`: first seen in the last 24 hours of the log; `unknown`: not by the active model; `rare`: at most one line in 10,000. */
  show: z.enum(["new", "unknown", "rare"]).optional(),
  level: z.enum(["errors", "warnings"]).optional(),
  /** Most frequent, first seen last, or last seen last. */
  order: z.enum(TEMPLATE_ORDERS).default("events"),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TemplateQuery = z.infer<typeof templateQuery>;

export const templatePage = page(templateView).extend({
  /** Templates of the source, and lines whose template found no room in the list. */
  total: z.number(),
  leftOut: z.number(),
  /** Templates that fit in the list. */
  most: z.number(),
});
export type TemplatePage = z.infer<typeof templatePage>;

export const templateDetail = templateView.extend({
  /** Lines over time, one point for each step; empty steps are left out. */
  course: z.array(z.object({ time: timestamp, events: z.number() })),
  stepMs: z.number(),
});
export type TemplateDetail = z.infer<typeof templateDetail>;

export const templateLinesQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type TemplateLinesQuery = z.infer<typeof templateLinesQuery>;

export const templateLines = page(eventView);

/** Path parameters of one template. */
export const templatePath = z.object({
  id: z.coerce.number().int().positive().max(2_147_483_647),
  templateId: z.string().max(100),
});
