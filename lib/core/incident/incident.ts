import type { Unit } from "../features/unit-score";

/** What an incident needs to know of an anomaly. */
export interface IncidentAnomaly {
  unit: Unit;
  /** When it happened: the line's time, or the first moment of its window; ms since the epoch. */
  from: number;
  /** The same as `from` for a line; the end of the window otherwise. */
  to: number;
  client: string | null;
  template: string | null;
  /** See `patternOf`. */
  pattern?: string | null;
}

/** An incident that may still grow. */
export interface OpenIncident {
  id: string;
  /** What holds it together: the client or template of its first anomaly; both null when a minute opened it. */
  client: string | null;
  template: string | null;
  /** What its first anomaly was like. */
  pattern?: string | null;
  /** First and last moment of its anomalies, ms since the epoch. */
  from: number;
  to: number;
}

export type NewIncident = Omit<OpenIncident, "id">;
