import { z } from "zod";
import { anomalyView, eventView } from "./anomaly";
import { importView } from "./import";
import { trainingRunView } from "./model";
import { detectionState } from "./source";

/**
 * Frames of the live stream; one union for both ends. Only `events` frames carry an SSE id (the last event's id),
 * so `Last-Event-ID` resumes without loss or repeats; the other kinds are whole snapshots and may be repeated.
 */
export const liveFrame = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("events"), events: z.array(eventView), skipped: z.number() }),
  z.object({ kind: z.literal("anomalies"), anomalies: z.array(anomalyView) }),
  z.object({ kind: z.literal("import"), import: importView }),
  z.object({ kind: z.literal("training"), run: trainingRunView }),
  z.object({
    kind: z.literal("detection"),
    detection: detectionState,
    eventsPerMinute: z.number(),
    lastEventAt: z.number().nullable(),
  }),
]);
export type LiveFrame = z.infer<typeof liveFrame>;
