import { z } from "zod";

/** Payloads carry ids only; the rows carry the data. New fields are optional, for jobs queued by an older version. */
export const JOBS = {
  "import-file": z.strictObject({ importId: z.number().int() }),
  "train-model": z.strictObject({ runId: z.number().int() }),
  "score-windows": z.strictObject({ sourceId: z.number().int() }),
  "find-dirty-windows": z.strictObject({}),
  "find-silent-sources": z.strictObject({}),
  "run-schedule": z.strictObject({ scheduleId: z.number().int() }),
  "simulate-traffic": z.strictObject({}),
  "prepare-demo": z.strictObject({ sourceId: z.number().int() }),
  "deliver-alert": z.strictObject({ alertId: z.number().int(), channelId: z.number().int() }),
  "sweep-outbox": z.strictObject({}),
  "apply-retention": z.strictObject({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;
