/** The kinds of thing a forest scores. */
export const UNITS = ["line", "client", "route", "session", "minute"] as const;
export type Unit = (typeof UNITS)[number];
/** Those that are made of many lines. */
export type WindowUnit = Exclude<Unit, "line">;

/** How strange one observation is. */
export interface UnitScore {
  /** 0–100: 25 · (log10 N − 2), where normal traffic looks at least this odd once in N observations. */
  score: number;
  /** N of "one in N", ≥ 1. */
  oneIn: number;
  /** Before calibration: forest, distance and priors in robust standard deviations. Comparable within one model only. */
  raw: number;
}

export interface LineScore extends UnitScore {
  /** Novelty of the line's own text and words in nats, ≥ 0; windows add it up. */
  surprise: number;
  /** ln(1 + ms) as if this route were as quick as the log is as a whole; absent without a time taken. Minutes add it up. */
  logLatency?: number;
  /** Robust standard deviations of ln(1 + ms) from what this route usually takes; absent without a time taken. Routes count it. */
  slowness?: number;
}
