/** One line as it is stored. Written once, never updated. */
export interface EventRow {
  /** Milliseconds since the epoch. */
  time: number;
  /** Line number within its file or batch, from 1. */
  line: number;
  /** False: no format matched; `raw` is all there is. */
  parsed: boolean;
  /** Format that read it, where that is not the one of its batch. */
  format?: string;
  client: string | null;
  method: string | null;
  path: string | null;
  status: number | null;
  bytes: number | null;
  latencyMs: number | null;
  level: string | null;
  template: string | null;
  raw: string;
  /** 0–100; null while the source is warming up and for unparsed lines. */
  score: number | null;
  surprise: number | null;
}

/** What all rows of one batch have in common. */
export interface EventOrigin {
  organisationId: number;
  sourceId: number;
  importId: number | null;
  format: string;
  modelId: number | null;
}
