import type pg from "pg";
import type { Detector } from "../../core/detect";
import { ROUTE_LENGTH } from "../../core/features/roll-ups/roll-up";
import type { ScoredLine } from "../../core/incident/culprit";
import type { LogFormat } from "../../core/log/format";
import { readStoredLine, STORED_FORMAT, type StoredLine } from "../ingest/read-stored-line";
import { findFieldNames } from "../reading/find-field-names";

/** Reading more would keep the source's writers waiting. */
const MOST_LINES = 10_000;

/** Reads lines of a source anew, each with its score. The source's lock must be held. */
export class StoredLines {
  readonly #tx: pg.PoolClient;
  readonly #sourceId: number;
  readonly #detector: Detector;
  readonly #formats = new Map<string, LogFormat>();

  constructor(tx: pg.PoolClient, sourceId: number, detector: Detector) {
    this.#tx = tx;
    this.#sourceId = sourceId;
    this.#detector = detector;
  }

  /**
   * Those with from ≤ time < to (ms), in no order; null where they are too many.
   * @param routes only lines on these, as windows of routes name them
   */
  async read(from: number, to: number, routes?: readonly string[]): Promise<ScoredLine[] | null> {
    const { rows } = await this.#tx.query<StoredLine>(
      `SELECT time, ${STORED_FORMAT} AS format, client, raw FROM event
       WHERE source_id = $1 AND time >= $2 AND time < $3 AND parsed
         AND ($5::text[] IS NULL OR left(template, ${ROUTE_LENGTH}) = ANY($5)) LIMIT $4`,
      [this.#sourceId, new Date(from), new Date(to), MOST_LINES + 1, routes ?? null],
    );
    if (rows.length > MOST_LINES) return null;
    const fieldNames = await findFieldNames(this.#tx, this.#sourceId);
    const events = rows.flatMap((row) => readStoredLine(row, this.#formats, fieldNames));
    const scores = this.#detector.scoreLines(events);
    return events.flatMap((event, i) => (scores[i] === undefined ? [] : [{ event, score: scores[i] }]));
  }
}
