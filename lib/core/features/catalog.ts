import type { Unit } from "./unit-score";

/** Causes that people would call one thing; a reason is given per group. */
export type FeatureGroup =
  | "client"
  | "path"
  | "outcome"
  | "method"
  | "bytes"
  | "latency"
  | "time"
  | "query"
  | "agent"
  | "referrer"
  | "text"
  | "level"
  | "signal"
  | "volume"
  | "errors"
  | "spread"
  | "pace"
  | "novelty"
  | "number";

/** How a value is written for people. */
export type FeatureUnit =
  | "nats"
  | "deviations"
  | "log-count"
  | "log-seconds"
  | "share"
  | "count"
  | "characters"
  | "ordinal";

/** One named number of an observation. Listed here once; order is the order of the columns. */
export interface Feature {
  id: string;
  /** The kind of observation it describes. */
  of: Unit;
  group: FeatureGroup;
  label: string;
  /** Nats: −ln of a share, 0 = everyone does it. Deviations: robust standard deviations from the usual. */
  unit: FeatureUnit;
  meaning: string;
  /** "up": only more than typical is odd, less counts as typical. "both": either side. */
  direction: "up" | "both";
}

/** A row of the table below: [id, group, label, unit, direction, meaning]. */
type Row = readonly [string, FeatureGroup, string, FeatureUnit, "up" | "both", string];

const LINE: readonly Row[] = [
  [
    "client-requests",
    "client",
    "client's requests",
    "log-count",
    "both",
    "ln(1 + lines of this client in the training data)",
  ],
  [
    "client-errors",
    "client",
    "client's errors",
    "log-count",
    "up",
    "ln(1 + surprise of so many errors among this client's lines in the training data, in nats)",
  ],
  ["path", "path", "path", "nats", "up", "rarity of the exact path among all clients"],
  ["template", "path", "route", "nats", "up", "rarity of the path or message with its variable parts folded"],
  ["route-outcome", "outcome", "route and outcome", "nats", "up", "rarity of method, route and status together"],
  ["status", "outcome", "status", "nats", "up", "rarity of the status"],
  [
    "status-here",
    "outcome",
    "status on this route",
    "nats",
    "up",
    "surprise of this status, given what the route usually answers",
  ],
  ["method", "method", "method", "nats", "up", "rarity of the method"],
  ["bytes", "bytes", "size", "deviations", "both", "ln(1 + bytes) against the same route and status"],
  ["latency", "latency", "time taken", "deviations", "up", "ln(1 + ms) against the same route"],
  ["hour", "time", "hour of the day", "nats", "up", "how little this hour usually sees, smoothed around the clock"],
  ["weekday", "time", "day of the week", "nats", "up", "how little this weekday usually sees"],
  ["params", "query", "set of parameters", "nats", "up", "rarity of these parameter names together on this route"],
  ["param", "query", "parameter", "nats", "up", "rarity of the rarest parameter name on this route"],
  [
    "value-length",
    "query",
    "length of a value",
    "deviations",
    "up",
    "largest deviation of a value's length from that parameter's usual",
  ],
  ["value-shape", "query", "shape of a value", "nats", "up", "rarity of the rarest value shape of a parameter"],
  ["agent", "agent", "agent", "nats", "up", "rarity of the agent, versions folded"],
  ["referrer", "referrer", "referring site", "nats", "up", "rarity of the site that linked here"],
  [
    "text-max",
    "text",
    "rarest piece of text",
    "nats",
    "up",
    "surprise of the rarest three characters of the decoded text",
  ],
  ["text-mean", "text", "text", "nats", "up", "mean surprise of all its three-character pieces"],
  ["text-five", "text", "rare pieces of text", "nats", "up", "mean surprise of the five rarest pieces"],
  [
    "text-rare",
    "text",
    "amount of rare text",
    "log-count",
    "up",
    "ln(1 + surprise above one in a hundred, summed over the pieces)",
  ],
  ["shape-max", "text", "rarest punctuation", "nats", "up", "the same on the shape: letters a, digits 0"],
  ["shape-mean", "text", "punctuation", "nats", "up", "mean surprise of the shape"],
  ["shape-five", "text", "rare punctuation", "nats", "up", "mean surprise of the five rarest pieces of the shape"],
  [
    "odd-characters",
    "text",
    "unusual characters",
    "log-count",
    "up",
    "ln(1 + characters other than letters, digits and / - . _ ? & =)",
  ],
  ["length", "text", "length", "log-count", "up", "ln(1 + characters of the address or message)"],
  ["level", "level", "level", "ordinal", "up", "level word as a number, trace 0 to fatal 7"],
  [
    "client-novelty",
    "client",
    "client's usual novelty",
    "nats",
    "up",
    "mean surprise of this client's other lines in the training data, shrunk towards that of all",
  ],
  [
    "errors-around",
    "outcome",
    "flood of this error",
    "log-count",
    "up",
    "of an error: ln of how many times more often than usual its kind came in this hour or on this day of the training data",
  ],
  [
    "number",
    "number",
    "measured value",
    "deviations",
    "up",
    "largest deviation of a numeric field of the line from its usual for this host, this route or anywhere",
  ],
  [
    "numbers",
    "number",
    "measured values together",
    "deviations",
    "up",
    "root mean square of the deviations of all numeric fields of the line",
  ],
];

const CLIENT: readonly Row[] = [
  ["requests", "volume", "requests", "deviations", "up", "ln(1 + requests in ten minutes) against the usual"],
  ["errors-4xx", "errors", "refused requests", "deviations", "up", "number of 4xx against the usual share"],
  ["errors-5xx", "errors", "failed requests", "deviations", "up", "number of 5xx against the usual share"],
  ["paths", "spread", "distinct paths", "deviations", "up", "ln(1 + distinct paths) against the usual"],
  [
    "pace",
    "pace",
    "pace",
    "deviations",
    "up",
    "ln(1 + requests per minute between the first and the last) against the usual",
  ],
  ["posts", "method", "POST requests", "deviations", "up", "number of POST requests against the usual share"],
  ["bytes", "bytes", "data sent", "deviations", "up", "ln(1 + kibibytes answered) against the usual"],
  ["mean-surprise", "novelty", "mean novelty", "nats", "up", "mean surprise of its lines, shrunk for few lines"],
  [
    "max-surprise",
    "novelty",
    "greatest novelty",
    "nats",
    "up",
    "surprise of its oddest line beyond what so many lines make likely, shrunk for few",
  ],
];

const ROUTE: readonly Row[] = [
  [
    "latency",
    "latency",
    "time taken",
    "deviations",
    "up",
    "ln(1 + ms) that a tenth of the lines exceed, each against its own route, mean over the routes, against the usual here",
  ],
  [
    "failures",
    "errors",
    "failed requests",
    "deviations",
    "up",
    "number of 5xx and of lines of level error or worse against the usual share here",
  ],
  ["errors-4xx", "errors", "refused requests", "deviations", "up", "number of 4xx against the usual share here"],
  ["warnings", "level", "warnings", "deviations", "up", "lines of level warning against the usual share here"],
  [
    "volume",
    "volume",
    "lines",
    "deviations",
    "both",
    "number of lines against the usual of the hour, and against the usual part of the source's lines",
  ],
  [
    "slow-lines",
    "latency",
    "slow lines",
    "deviations",
    "up",
    "lines that take far longer than usual on their own route, against the usual share here",
  ],
];

const SESSION: readonly Row[] = [
  [
    "presence",
    "novelty",
    "what happened",
    "nats",
    "up",
    "rare templates that are there and common ones that are missing",
  ],
  ["order", "pace", "order", "nats", "up", "mean surprise of each template after the one before it"],
  [
    "counts",
    "volume",
    "how often",
    "nats",
    "up",
    "how far the numbers of lines of each template lie from those of others",
  ],
  ["duration", "time", "duration", "log-seconds", "up", "ln(1 + seconds from the first line to the last)"],
];

const MINUTE: readonly Row[] = [
  ["volume", "volume", "lines a minute", "deviations", "both", "number of lines against the usual of this hour"],
  ["errors-4xx", "errors", "refused requests", "deviations", "up", "number of 4xx against the usual share"],
  ["errors-5xx", "errors", "failed requests", "deviations", "up", "number of 5xx against the usual share"],
  [
    "warnings",
    "level",
    "warnings",
    "deviations",
    "up",
    "number of lines of level warning or worse, against the usual share",
  ],
  ["latency", "latency", "time taken", "deviations", "up", "mean ln(1 + ms), each line against its route"],
  [
    "clients",
    "spread",
    "distinct clients",
    "deviations",
    "up",
    "number of clients against what so many lines usually bring",
  ],
  ["surprise", "novelty", "mean novelty", "deviations", "up", "mean surprise of the lines against the usual"],
];

export const CATALOG: Readonly<Record<Unit, readonly Feature[]>> = {
  line: LINE.map(featureOf("line")),
  client: CLIENT.map(featureOf("client")),
  route: ROUTE.map(featureOf("route")),
  session: SESSION.map(featureOf("session")),
  minute: MINUTE.map(featureOf("minute")),
};

function featureOf(of: Unit): (row: Row) => Feature {
  return ([id, group, label, unit, direction, meaning]) => ({ id, of, group, label, unit, direction, meaning });
}
