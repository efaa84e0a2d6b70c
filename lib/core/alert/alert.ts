import type { Severity } from "../calibration/severity";
import type { Reason } from "../explanation/explanation";

/** What a rule looks at, before and after something changed in an incident. Times are ms since the epoch. */
export interface IncidentState {
  id: number;
  sourceId: number;
  /** Fed by the simulator. */
  demo: boolean;
  state: "open" | "acknowledged" | "resolved";
  severity: Severity;
  client: string | null;
  template: string | null;
  lastTime: number;
}

/** What there was of it before; null = the incident is new. */
export type EarlierState = Pick<IncidentState, "severity" | "lastTime"> | null;

export interface AlertRule {
  id: number;
  /** Null = every source but the simulated one. */
  sourceId: number | null;
  channelId: number;
  minimumSeverity: Severity;
  /** Also tells when nothing comes from a source any more. */
  tellsSilence: boolean;
}

/** A person's word that may keep an alert back. The newest comes first. */
export interface SpokenVerdict {
  kind: "real" | "expected" | "not_anomaly";
  /** What it speaks of: the incident itself, or everything of its client or template. */
  scope: string;
  incidentId: number;
  client: string | null;
  template: string | null;
  /** Ms since the epoch; null = for good. */
  expiresAt: number | null;
}

export interface AlertDecision {
  ruleId: number;
  channelId: number;
  severity: Severity;
  cause: AlertCause;
}

export type AlertCause = "opened" | "raised";

/** That nothing comes from a source any more. Times are ms since the epoch. */
export interface SilenceMessage {
  cause: "silent";
  title: string;
  source: { id: number; name: string };
  severity: Severity;
  sentence: string;
  /** When it last sent, and when that was found. */
  since: number;
  until: number;
}

/** What an alert says, as plain data: every outlet draws it in its own way. */
export type AnyMessage = AlertMessage | SilenceMessage;

/** That an incident began or got worse. */
export interface AlertMessage {
  cause: AlertCause;
  /** The incident's title. */
  title: string;
  source: { id: number; name: string };
  incidentId: number;
  severity: Severity;
  /** 0–100. */
  score: number;
  /** "One in N". */
  oneIn: number;
  anomalies: number;
  /** First and last moment, ms since the epoch. */
  since: number;
  until: number;
  sentence: string;
  /** The most telling ones, largest share first. */
  reasons: Pick<Reason, "label" | "actual" | "typical">[];
}
