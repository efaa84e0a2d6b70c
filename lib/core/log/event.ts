/**
 * A parsed line. The one shape every later stage of the pipeline reads.
 *
 * Strings are text as it stood in the log (percent-encoding kept), never trusted, never NUL.
 * `null` means the line did not say; no field is guessed.
 */
export interface LogEvent {
  /** Milliseconds since the epoch, UTC. */
  time: number | null;
  /** Address or host the request came from. */
  client: string | null;
  method: string | null;
  /** Path without its query. */
  path: string | null;
  /** Text after `?`, without it. */
  query: string | null;
  /** HTTP status or the like, 0–999. */
  status: number | null;
  /** Response size in bytes. */
  bytes: number | null;
  /** Time taken, in milliseconds. */
  latencyMs: number | null;
  agent: string | null;
  referrer: string | null;
  host: string | null;
  user: string | null;
  /** Service, program or logger that wrote the line. */
  service: string | null;
  level: Level | null;
  message: string | null;
  /** What else the line said, as text; at most 64 entries. */
  fields: Readonly<Record<string, string>>;
}

/** Urgency, in growing order. */
export const LEVELS = ["trace", "debug", "info", "notice", "warning", "error", "critical", "fatal"] as const;
export type Level = (typeof LEVELS)[number];

/** An event in which the line said nothing; formats fill in what it does say. */
export const EMPTY_EVENT: LogEvent = {
  time: null,
  client: null,
  method: null,
  path: null,
  query: null,
  status: null,
  bytes: null,
  latencyMs: null,
  agent: null,
  referrer: null,
  host: null,
  user: null,
  service: null,
  level: null,
  message: null,
  fields: {},
};

/** Further field that holds the whole forwarded chain where the client was taken from it, for want of a peer. */
export const CHAIN_FIELD = "forwarded_chain";
