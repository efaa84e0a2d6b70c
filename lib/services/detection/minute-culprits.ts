import type pg from "pg";
import type { Detector } from "../../core/detect";
import { SPAN_MS } from "../../core/features/minute-features";
import { MINUTE_MS } from "../../core/features/windows";
import { findCulprit, type ScoredLine, withCulprit } from "../../core/incident/find-culprit";
import type { LogFormat } from "../../core/log/format";
import type { NewAnomaly } from "../../store/anomalies";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";

/** A minute with more lines names nobody: reading them all would keep the source's writers waiting. */
const MOST_LINES = 10_000;

/** Finds out who made minutes strange, from the stored lines. The source's lock must be held. */
export class MinuteCulprits {
  readonly #tx: pg.PoolClient;
  readonly #sourceId: number;
  readonly #detector: Detector;
  readonly #threshold: number;
  readonly #formats = new Map<string, LogFormat>();
  /** Lines of the last minutes asked for, null where there are too many: strange minutes follow each other. */
  #minutes = new Map<number, ScoredLine[] | null>();

  constructor(tx: pg.PoolClient, sourceId: number, detector: Detector, threshold: number) {
    this.#tx = tx;
    this.#sourceId = sourceId;
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
      const lines = known === undefined ? await this.#read(at) : known;
      this.#minutes.set(at, lines);
      if (lines === null) return null;
      all.push(...lines);
    }
    return all;
  }

  async #read(start: number): Promise<ScoredLine[] | null> {
    const { rows } = await this.#tx.query<StoredLine>(
      `SELECT time, ${STORED_FORMAT} AS format, client, raw FROM event
       WHERE source_id = $1 AND time >= $2 AND time < $3 AND parsed LIMIT $4`,
      [this.#sourceId, new Date(start), new Date(start + MINUTE_MS), MOST_LINES + 1],
    );
    if (rows.length > MOST_LINES) return null;
    const events = rows.flatMap((row) => readStoredLine(row, this.#formats));
    const scores = this.#detector.scoreLines(events);
    return events.flatMap((event, i) => (scores[i] === undefined ? [] : [{ event, score: scores[i] }]));
  }
}
