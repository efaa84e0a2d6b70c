import type { Unit } from "../features/unit-score";

/** What a model was made of, for people and for the models page. Plain data. */
export interface ModelSummary {
  /** Lines learned from. */
  lines: number;
  /** Time of the first and last line, ms since the epoch; null when no line had one. */
  from: number | null;
  to: number | null;
  /** Distinct clients, within about 1 %. */
  clients: number;
  templates: number;
  /** Routes with a baseline of their own for bytes, latency and status. */
  routes: number;
  /** Ids of the features each unit's forest uses. */
  features: Record<Unit, string[]>;
  seed: number;
  trees: number;
  sample: number;
  trainer: string;
  units: Record<Unit, UnitSummary>;
  /** What its sessions were told by; absent where it knows none. */
  sessions?: { key: string; silenceMs: number };
  /** "Learned from 10,000 lines of 3 days: …" */
  sentence: string;
  /** What is to be said of a log much of which shows known attacks: they are usual in it; null otherwise. */
  attacks: string | null;
}

export interface UnitSummary {
  /** Observations the unit's calibration rests on. */
  observations: number;
  /** False while there is too little to score this unit. */
  ready: boolean;
  /** Why not, in words; null when ready, and where nobody asked for this unit. */
  missing: string | null;
  /** Observations of this unit per day at the source's usual rate. */
  perDay: number;
  /** Calibrated scores of the training observations at 50, 90, 95, 99, 99.9 % and the maximum. */
  quantiles: [number, number, number, number, number, number];
}

/** All that is to be said of a model. Those of an earlier release do not tell of attacks. */
export function toldOf({ sentence, attacks }: Pick<ModelSummary, "sentence"> & { attacks?: string | null }): string {
  return attacks ? `${sentence} ${attacks}` : sentence;
}
