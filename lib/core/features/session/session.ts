/** What lines with one key (a block, a trace, a user) did, in order of time. */
export interface Session {
  readonly key: string;
  /** Milliseconds since the epoch; null when none of its lines has a time. */
  readonly start: number | null;
  readonly end: number | null;
  /** Lines, also those beyond `steps`. */
  readonly events: number;
  /** Keys of the templates in order of time, as lines came where times are equal; the first `STEP_LIMIT` of them. */
  readonly steps: readonly number[];
  /** Lines of each template, by its key. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Lines of one session whose order is kept. */
export const STEP_LIMIT = 1_000;
