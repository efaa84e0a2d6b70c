import { z } from "zod";
import { severity, unit } from "./anomaly";
import { timestamp } from "./api";

export const INCIDENT_STATES = ["open", "acknowledged", "resolved"] as const;
export const incidentState = z.enum(INCIDENT_STATES);
export type IncidentState = z.infer<typeof incidentState>;

export const VERDICT_KINDS = ["real", "expected", "not_anomaly"] as const;
export const verdictKind = z.enum(VERDICT_KINDS);
export type VerdictKind = z.infer<typeof verdictKind>;

export const verdictView = z.object({
  id: z.number(),
  kind: verdictKind,
  note: z.string().nullable(),
  by: z.string(),
  createdAt: timestamp,
});
export type VerdictView = z.infer<typeof verdictView>;

export const incidentView = z.object({
  id: z.number(),
  sourceId: z.number(),
  title: z.string(),
  state: incidentState,
  severity,
  score: z.number(),
  client: z.string().nullable(),
  firstTime: timestamp,
  lastTime: timestamp,
  anomalies: z.number(),
  /** How many of them are lines, clients, routes, sessions and minutes. */
  units: z.partialRecord(unit, z.number()),
  /** Which imports brought its odd lines; none where servers sent them, or where only windows are odd. */
  imports: z.array(z.number()),
  verdict: verdictKind.nullable(),
});
export type IncidentView = z.infer<typeof incidentView>;

export const incidentDetail = incidentView.extend({ verdicts: z.array(verdictView) });
export type IncidentDetail = z.infer<typeof incidentDetail>;

export const incidentQuery = z.object({
  state: incidentState.optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  order: z.enum(["score", "newest"]).default("newest"),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentQuery = z.infer<typeof incidentQuery>;

export const setIncidentStateInput = z.strictObject({ state: incidentState });
export const giveVerdictInput = z.strictObject({ kind: verdictKind, note: z.string().trim().max(1000).nullish() });
