/** One cause of a score. */
export interface Reason {
  /** Id in the feature catalogue. */
  feature: string;
  label: string;
  /** Part of the strangeness this cause accounts for, 0–1; the shares of an explanation sum to 1. */
  share: number;
  /** The observed value in the feature's own unit, for people. */
  actual: string;
  /** What is usual here, in the same unit. */
  typical: string;
  direction: "high" | "low" | "rare";
  /** How rare that is among all that was learned from: "not seen in 120,000 lines of 14 days". */
  rank?: string;
  /** The part of the raw line that caused it, as it stands in the event. */
  culprit?: string;
  /** Where that part stands in the raw line, which is `raw.slice(start, end)`. */
  span?: { start: number; end: number };
}

export interface Explanation {
  /** One plain sentence for an operator. */
  sentence: string;
  /** Largest share first; empty when nothing stands out. */
  reasons: Reason[];
  /** Names of the known-attack signals that fired, most telling first. */
  signals: string[];
}
