import type { PieceRole, Variable } from "./piece";

type Told = Pick<Variable, "shape" | "opens" | "list"> & { role?: PieceRole; field: string };

const PLAIN: Readonly<Record<string, Told>> = {
  a: { role: "client", field: "client" },
  A: { field: "local_address" },
  B: { role: "bytes", shape: "number", field: "bytes" },
  b: { role: "bytes", shape: "number", field: "bytes" },
  D: { role: "microseconds", shape: "number", field: "duration" },
  f: { field: "file" },
  h: { role: "client", field: "remote_host" },
  H: { field: "protocol" },
  I: { shape: "number", field: "bytes_in" },
  k: { shape: "number", field: "keepalive_requests" },
  l: { field: "ident" },
  L: { field: "log_id" },
  m: { role: "method", field: "method" },
  O: { role: "bytes", shape: "number", field: "bytes_out" },
  p: { shape: "number", field: "port" },
  P: { shape: "number", field: "pid" },
  q: { role: "query", opens: "?", field: "query" },
  r: { role: "request", field: "request" },
  R: { field: "handler" },
  s: { role: "status", shape: "status", field: "status" },
  S: { shape: "number", field: "bytes_transferred" },
  t: { role: "time", shape: "time", field: "time" },
  T: { role: "seconds", shape: "number", field: "duration_s" },
  u: { role: "user", field: "user" },
  U: { role: "path", opens: "/", field: "path" },
  v: { role: "host", field: "server_name" },
  V: { role: "host", field: "server_name" },
  X: { field: "connection_status" },
};

const HEADERS: Readonly<Record<string, Told>> = {
  "user-agent": { role: "agent", field: "agent" },
  referer: { role: "referrer", field: "referrer" },
  host: { role: "host", field: "host" },
  "x-forwarded-for": { list: true, field: "forwarded_for" },
};

const UNITS: Readonly<Record<string, Told>> = {
  ms: { role: "milliseconds", shape: "number", field: "duration_ms" },
  us: { role: "microseconds", shape: "number", field: "duration_us" },
  s: { role: "seconds", shape: "number", field: "duration_s" },
};

/**
 * What `%letter` or `%{argument}letter` writes; null for a letter Apache does not know. A time in a format of its own counts as time
 * where its text reads as one.
 */
export function apacheItem(letter: string, argument: string | null, text: string, at: number): Variable | null {
  const told =
    argument === null ? (Object.hasOwn(PLAIN, letter) ? PLAIN[letter] : undefined) : withArgument(letter, argument);
  return told === undefined ? null : { kind: "variable", text, at, role: null, ...told };
}

function withArgument(letter: string, argument: string): Told | undefined {
  switch (letter) {
    case "i":
      return HEADERS[argument.toLowerCase()] ?? { field: argument.toLowerCase() };
    case "t":
      return { role: "time", field: "time" };
    case "T":
      return UNITS[argument];
    case "a":
      return { role: "client", field: "client" };
    case "p":
    case "P":
    case "h":
      return Object.hasOwn(PLAIN, letter) ? PLAIN[letter] : undefined;
    case "o":
    case "e":
    case "n":
    case "C":
    case "x":
      return { field: argument.toLowerCase() };
    default:
      return undefined;
  }
}
