import type { Detector } from "../../core/detect";
import { SPAN_MS } from "../../core/features/minute/minute-features";
import { MINUTE_MS } from "../../core/features/roll-ups/windows";
import { type ScoredLine, withCulprit } from "../../core/incident/culprit";
import { findCulprit } from "../../core/incident/find-culprit";
import type { NewAnomaly } from "../../store/anomalies";
import type { StoredLines } from "./stored-lines";

/** Finds out who made minutes strange, from the stored lines. */
export class MinuteCulprits {
  readonly #stored: StoredLines;
  readonly #detector: Detector;
  readonly #threshold: number;
  /** Lines of the last minutes asked for, null where there are too many: strange minutes follow each other. */
  #minutes = new Map<number, ScoredLine[] | null>();

  constructor(stored: StoredLines, detector: Detector, threshold: number) {
    this.#stored = stored;
    this.#detector = detector;
    this.#threshold = threshold;
  }

  /** The anomaly with its culprit, if there is one. */
  async name(anomaly: NewAnomaly): Promise<NewAnomaly> {
    const [lead] = anomaly.reasons;
    // Nobody's lines are to blame for lines that are missing.
    if (lead?.feature === "volume" && lead.direction === "low") return anomaly;
    const lines = await this.#linesUpTo(anomaly.start);
    if (lines === null) return anomaly;
    const culprit = findCulprit(anomaly.start, lines, (minute, before) => {
      const score = this.#detector.scoreMinute(minute, before);
      return score !== null && score.score >= this.#threshold;
    });
    if (culprit === null) return anomaly;
    return {
      ...anomaly,
      ...(culprit.kind === "client" ? { client: culprit.name } : { template: culprit.name }),
      sentence: withCulprit(anomaly.sentence, culprit),
    };
  }

  async #linesUpTo(start: number): Promise<ScoredLine[] | null> {
    for (const known of this.#minutes.keys()) if (known <= start - SPAN_MS) this.#minutes.delete(known);
    const all: ScoredLine[] = [];
    for (let at = start - SPAN_MS + MINUTE_MS; at <= start; at += MINUTE_MS) {
      const known = this.#minutes.get(at);
      const lines = known === undefined ? await this.#stored.read(at, at + MINUTE_MS) : known;
      this.#minutes.set(at, lines);
      if (lines === null) return null;
      all.push(...lines);
    }
    return all;
  }
}
