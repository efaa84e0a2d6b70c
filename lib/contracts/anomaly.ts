import { z } from "zod";
import { timestamp } from "./api";

export const UNITS = ["line", "client", "route", "session", "minute"] as const;
export const unit = z.enum(UNITS);
export type Unit = z.infer<typeof unit>;

export const SEVERITIES = ["low", "minor", "major", "critical"] as const;
export const severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severity>;

export const reason = z.object({
  feature: z.string(),
  label: z.string(),
  /** Share of the score, 0–1; all shares of an anomaly sum to 1. */
  share: z.number(),
  actual: z.string(),
  typical: z.string(),
  direction: z.enum(["high", "low", "rare"]),
  /** How rare that is among all that was learned from. */
  rank: z.string().optional(),
  /** Piece of the raw line that is to blame. */
  culprit: z.string().optional(),
  /** Where that piece stands in the raw line: UTF-16 units, the end excluded. */
  span: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
});
export type Reason = z.infer<typeof reason>;

export const anomalyView = z.object({
  id: z.number(),
  sourceId: z.number(),
  unit,
  start: timestamp,
  end: timestamp,
  score: z.number(),
  /** "One in N": how rarely normal traffic looks at least this odd. */
  oneIn: z.number(),
  severity,
  client: z.string().nullable(),
  template: z.string().nullable(),
  events: z.number(),
  sentence: z.string(),
  signals: z.array(z.string()),
  incidentId: z.number(),
});
export type AnomalyView = z.infer<typeof anomalyView>;

export const eventView = z.object({
  /** Grows in the order events became durable; also the live cursor. Text, since it may pass 2^53. */
  id: z.string(),
  time: timestamp,
  client: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  status: z.number().nullable(),
  bytes: z.number().nullable(),
  latencyMs: z.number().nullable(),
  level: z.string().nullable(),
  raw: z.string(),
  /** Null while the source is warming up, and for lines no format matched. */
  score: z.number().nullable(),
  severity: severity.nullable(),
  anomalous: z.boolean(),
});
export type EventView = z.infer<typeof eventView>;

export const anomalyDetail = anomalyView.extend({
  raw: z.string().nullable(),
  observation: z.record(z.string(), z.unknown()),
  reasons: z.array(reason),
  model: z.object({ id: z.number(), version: z.number(), createdAt: timestamp }),
  incidentTitle: z.string(),
  /** Lines of the same client (or minute) around it, oldest first. */
  context: z.array(eventView),
  /** Earlier anomalies of the same client or template. */
  similar: z.array(anomalyView),
});
export type AnomalyDetail = z.infer<typeof anomalyDetail>;

export const anomalyQuery = z.object({
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  unit: unit.optional(),
  severity: severity.optional(),
  client: z.string().max(200).optional(),
  /** Text to be found in the sentence or the raw line. */
  search: z.string().max(200).optional(),
  incident: z.coerce.number().int().optional(),
  import: z.coerce.number().int().optional(),
  order: z.enum(["score", "newest"]).default("newest"),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AnomalyQuery = z.infer<typeof anomalyQuery>;
