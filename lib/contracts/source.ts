import { z } from "zod";
import { timestamp } from "./api";
import { readingChanges, readingSettings } from "./reading";

export const createSourceInput = z.strictObject({
  name: z.string().trim().min(1, "Please name the source.").max(100),
  format: z.string().max(8_000).nullish(),
  timeZone: z.string().max(60).optional(),
});
export type CreateSourceInput = z.infer<typeof createSourceInput>;

export const updateSourceInput = z.strictObject({
  name: z.string().trim().min(1, "Please name the source.").max(100).optional(),
  format: z.string().max(8_000).nullish(),
  timeZone: z.string().max(60).optional(),
  retentionDays: z.number().int().min(1).max(3650).optional(),
  alertsPerDay: z.number().int().min(1).max(1000).optional(),
  /** Addresses and networks whose syslog is taken in here. */
  syslogFrom: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  /** Minutes without a push after which it counts as silent; null: by its own rhythm, 0: never. */
  silentAfterMinutes: z.number().int().min(0).max(43_200).nullish(),
  /** What of it is given changes; the rest stays. */
  reading: readingChanges.optional(),
  /** Known-attack signals that shall not count. */
  signalsOff: z.array(z.string().min(1).max(60)).max(50).optional(),
});
export type UpdateSourceInput = z.infer<typeof updateSourceInput>;

/** Warm-up is a state of its own: what is missing is said, never scored as 0. */
export const detectionState = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("empty") }),
  z.object({ kind: z.literal("warming-up"), have: z.number(), need: z.number() }),
  z.object({ kind: z.literal("training") }),
  z.object({ kind: z.literal("ready"), modelId: z.number(), version: z.number(), threshold: z.number() }),
]);
export type DetectionState = z.infer<typeof detectionState>;

export const sourceView = z.object({
  id: z.number(),
  name: z.string(),
  format: z.string().nullable(),
  timeZone: z.string(),
  retentionDays: z.number(),
  alertsPerDay: z.number(),
  syslogFrom: z.array(z.string()),
  reading: readingSettings,
  signalsOff: z.array(z.string()),
  demo: z.boolean(),
  detection: detectionState,
  events: z.number(),
  firstEventAt: timestamp.nullable(),
  lastEventAt: timestamp.nullable(),
  /** Lines that servers sent, the mean of the last five minutes: by their own time, and by arrival where that lies behind. */
  eventsPerMinute: z.number(),
  /** How pushed lines arrive; null where none ever did. */
  arrival: z
    .object({
      receivedAt: timestamp,
      lagMs: z.number(),
      lines: z.number(),
      late: z.number(),
      early: z.number(),
      repeated: z.number(),
    })
    .nullable(),
  silentAfterMinutes: z.number().nullable(),
  /** Nothing has come since then, which is longer than usual; null while it sends, or where only files come. */
  silentSince: timestamp.nullable(),
  openIncidents: z.number(),
  createdAt: timestamp,
});
export type SourceView = z.infer<typeof sourceView>;

/** Some of its newest lines, as they came. */
export const sampleLinesView = z.object({ lines: z.array(z.string()) });
export type SampleLines = z.infer<typeof sampleLinesView>;
