import { z } from "zod";
import { severity } from "./anomaly";
import { timestamp } from "./api";

/** A key figure with the same figure of the period before, and its course over the range. */
export const keyFigure = z.object({
  value: z.number().nullable(),
  previous: z.number().nullable(),
  series: z.array(z.number().nullable()),
});
export type KeyFigure = z.infer<typeof keyFigure>;

export const trafficPoint = z.object({
  time: timestamp,
  events: z.number(),
  errors: z.number(),
  anomalies: z.number(),
  latencyMs: z.number().nullable(),
});
export type TrafficPoint = z.infer<typeof trafficPoint>;

/** One dot of "the anomalous lines among all": every anomaly of the range (newest 1,000) and a sample of the rest. */
export const dot = z.object({
  time: timestamp,
  latencyMs: z.number().nullable(),
  score: z.number(),
  severity,
  anomalyId: z.number().nullable(),
  label: z.string(),
});
export type Dot = z.infer<typeof dot>;

export const ranked = z.object({ value: z.string(), events: z.number(), errors: z.number(), anomalies: z.number() });
export type Ranked = z.infer<typeof ranked>;

export const overview = z.object({
  from: timestamp,
  to: timestamp,
  /** Width of one point of the series, in milliseconds. */
  stepMs: z.number(),
  figures: z.object({
    events: keyFigure,
    anomalies: keyFigure,
    incidents: keyFigure,
    errorShare: keyFigure,
    /** Lines of level warning or worse. */
    warnings: keyFigure,
    latencyMs: keyFigure,
    clients: keyFigure,
  }),
  traffic: z.array(trafficPoint),
  /** Events per whole score 0–100. */
  scores: z.array(z.number()),
  threshold: z.number().nullable(),
  /** Anomalies per step beside the most that the alert budget lets expect of one. */
  anomalyBand: z.array(z.object({ time: timestamp, anomalies: z.number(), high: z.number() })),
  dots: z.array(dot),
  topClients: z.array(ranked),
  topRoutes: z.array(ranked),
  statuses: z.array(ranked),
  /** Of the lines without a status: "error" (and worse), "warning", "–" for all others. */
  levels: z.array(ranked),
});
export type Overview = z.infer<typeof overview>;
