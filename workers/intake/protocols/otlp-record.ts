import type { Json } from "./record-line";

/** One log record of OpenTelemetry, however it was encoded. */
export interface OtlpRecord {
  timeNs: bigint | null;
  /** 1–24, or 0 when not said. */
  severity: number;
  severityText: string;
  body: Json;
  /** Hexadecimal, empty when absent. */
  traceId: string;
  spanId: string;
  attributes: [string, Json][];
  /** Attributes of what wrote it. */
  resource: [string, Json][];
  scope: string;
}

/** Values inside values are read this deep. */
export const DEEPEST_VALUE = 16;
