import type { Explanation, Severity, Unit } from "@/lib/core/detect";
import type { LogEvent } from "@/lib/core/log/event";
import { templateOf } from "@/lib/core/log/template-of";

/** Something that passed the threshold. */
export interface ScanAnomaly {
  unit: Unit;
  /** 0–100. */
  score: number;
  severity: Severity;
  /** Normal traffic looks at least this odd once in so many. */
  oneIn: number;
  threshold: number;
  /** When it happened, ms since the epoch; from and to are the same for a line. Null when the log tells no time. */
  from: number | null;
  to: number | null;
  client: string | null;
  /** Service or route; set for routes. */
  route?: string;
  /** Lines it is about. */
  events: number;
  /** Set for lines. */
  source: { file: string; line: number; raw: string; event: LogEvent } | null;
  /** Made when asked for. */
  explain(): Explanation;
}

/** The folded path or message of a line, or the service or route of a window; null for other windows. */
export function templateOfAnomaly(anomaly: ScanAnomaly): string | null {
  return anomaly.source === null ? (anomaly.route ?? null) : templateOf(anomaly.source.event);
}
