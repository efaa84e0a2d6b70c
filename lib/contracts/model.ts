import { z } from "zod";
import { timestamp } from "./api";

export const TRAINERS = ["isolog", "ml-isolation-forest"] as const;
export const trainer = z.enum(TRAINERS);
export type Trainer = z.infer<typeof trainer>;

export const TRIGGERS = ["first_import", "first_events", "manual", "schedule", "session_key"] as const;
export const trigger = z.enum(TRIGGERS);

/** Figures of a new model on lines it did not learn from (the newest tenth), or on its own lines when there were too few. */
export const modelQuality = z.object({
  scoredLines: z.number(),
  anomalies: z.number(),
  anomaliesPerDay: z.number(),
  threshold: z.number(),
  /** Same lines under the model that was active before; null for a first model. */
  previous: z.object({ version: z.number(), anomalies: z.number(), shared: z.number() }).nullable(),
});
export type ModelQuality = z.infer<typeof modelQuality>;

export const modelView = z.object({
  id: z.number(),
  version: z.number(),
  active: z.boolean(),
  trainer,
  seed: z.number(),
  trigger,
  lines: z.number(),
  trainedFrom: timestamp.nullable(),
  trainedTo: timestamp.nullable(),
  /** What it learned, in one sentence. */
  sentence: z.string(),
  clients: z.number(),
  templates: z.number(),
  units: z.array(
    z.object({ unit: z.string(), observations: z.number(), ready: z.boolean(), features: z.array(z.string()) }),
  ),
  quality: modelQuality.nullable(),
  bytes: z.number(),
  digest: z.string(),
  createdAt: timestamp,
});
export type ModelView = z.infer<typeof modelView>;

export const trainInput = z.strictObject({
  trainer: trainer.default("isolog"),
  windowDays: z.number().int().min(1).max(3650).default(14),
});

export const SCHEDULE_KINDS = ["hours", "daily", "weekly", "cron"] as const;
export const scheduleInput = z.strictObject({
  kind: z.enum(SCHEDULE_KINDS),
  everyHours: z.number().int().min(1).max(720).nullish(),
  /** Cron pattern (5 fields; a 6th in front counts seconds) that daily, weekly and cron come down to. */
  pattern: z.string().trim().max(100).nullish(),
  timeZone: z.string().max(60).default("UTC"),
  windowDays: z.number().int().min(1).max(3650).default(14),
  trainer: trainer.default("isolog"),
  enabled: z.boolean().default(true),
});
export type ScheduleInput = z.infer<typeof scheduleInput>;

export const scheduleView = scheduleInput.extend({ nextRuns: z.array(timestamp) });
export type ScheduleView = z.infer<typeof scheduleView>;

export const RUN_STATES = ["queued", "running", "done", "skipped", "failed", "cancelled"] as const;
export const trainingRunView = z.object({
  id: z.number(),
  trigger,
  trainer,
  state: z.enum(RUN_STATES),
  lines: z.number(),
  totalLines: z.number(),
  modelVersion: z.number().nullable(),
  note: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type TrainingRunView = z.infer<typeof trainingRunView>;
