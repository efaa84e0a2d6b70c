import { ATTACK_SIGNALS } from "../features/attack-signals";
import { usualOf } from "../features/baseline";
import { type Counts, countOf } from "../features/count-table";
import { rarity } from "../features/line-features";
import type { LineReader } from "../features/line-reader";
import type { Normal } from "../features/normal";
import type { LogEvent } from "../log/event";
import type { Cause } from "./attribution";
import { matchedPiece, rarestParameter, rarestPiece } from "./culprit";
import type { Reason } from "./explanation";
import { clipped, countWords, durationWords, noveltyWords, rarityWords, shareWords } from "./words";

/** The line, what it was read into, and what is normal. */
export interface LineContext {
  event: LogEvent;
  reader: LineReader;
  normal: Normal;
  /** Features of the line, and what is typical of each, in the order of the catalogue. */
  row: Float64Array;
  typical: Float64Array;
}

/** What a cause says: values for the reason, and a clause for the sentence. */
export interface CauseWords extends Pick<Reason, "actual" | "typical" | "direction" | "culprit"> {
  clause: string;
}

type Teller = (context: LineContext, cause: Cause) => CauseWords;

const TELLERS: Readonly<Record<string, Teller>> = {
  "client-requests": tellClientRequests,
  "client-errors": ({ row, typical, event }) => ({
    ...high(
      `${shareWords(row[1] as number)} of this client's lines fail`,
      shareWords(typical[1] as number),
      event.client,
    ),
    clause: `from a client whose requests ${(row[1] as number) >= 0.5 ? "mostly" : "often"} fail`,
  }),
  "client-novelty": ({ row, typical, event, normal }) => ({
    ...high(noveltyWords(row[28] as number), noveltyWords(typical[28] ?? normal.meanSurprise), event.client),
    clause: "from a client whose other lines are odd too",
  }),
  path: (context) => tellSeen(context, context.normal.counts.paths, context.reader.pathKey, "path", context.event.path),
  template: (context) => {
    const isPath = context.event.path !== null;
    const { templates } = context.normal.counts;
    return tellSeen(
      context,
      templates,
      context.reader.templateKey,
      isPath ? "kind of path" : "kind of message",
      context.event.path ?? context.event.message,
    );
  },
  "route-outcome": tellOutcome,
  status: tellOutcome,
  "status-here": tellOutcome,
  method: (context) => ({
    ...rarityOf(context, 7, context.event.method),
    clause: `by ${context.event.method ?? "a method"}, which is rare here`,
  }),
  bytes: tellBytes,
  latency: tellLatency,
  hour: ({ event, row }) => ({
    ...rare(timeOf(event, 11, 16), `${Math.exp(row[10] as number).toFixed(1)} times busier`, null),
    clause: "at an hour that sees little traffic",
  }),
  weekday: ({ event, row }) => ({
    ...rare(timeOf(event, 0, 10), `${Math.exp(row[11] as number).toFixed(1)} times busier`, null),
    clause: "on a weekday that sees little traffic",
  }),
  params: (context) => tellParameter(context, "with parameters this route has rarely seen together", 12),
  param: (context) => tellParameter(context, "with a parameter this route rarely gets", 13),
  "value-length": tellValueLength,
  "value-shape": (context) => tellParameter(context, "with a value of unusual shape", 15),
  agent: (context) => ({
    ...rarityOf(context, 16, context.event.agent),
    clause: context.event.agent === null ? "without an agent" : "from an agent string hardly anybody uses",
  }),
  referrer: (context) => ({
    ...rarityOf(context, 17, context.event.referrer),
    clause: "sent by a site that rarely links here",
  }),
  level: ({ event, normal }) => ({
    ...high(event.level ?? "none", usualLevel(normal), null),
    clause: `at level ${event.level ?? "unknown"}`,
  }),
  length: ({ row, typical, event }) => ({
    ...high(
      `${countWords(Math.expm1(row[26] as number))} characters`,
      `${countWords(Math.expm1(typical[26] as number))} characters`,
      null,
    ),
    clause: `${event.path === null ? "a message" : "an address"} of ${countWords(Math.expm1(row[26] as number))} characters`,
  }),
};

/** What the cause says about this line. */
export function wordsOf(context: LineContext, cause: Cause): CauseWords {
  if (cause.group === "signal") return tellSignal(context);
  return (TELLERS[cause.feature.id] ?? tellText)(context, cause);
}

function tellText(context: LineContext, { feature, column }: Cause): CauseWords {
  const { event, reader, normal, row, typical } = context;
  const isShape = feature.id.startsWith("shape") || feature.id === "odd-characters";
  const table = isShape ? normal.counts.shapes : normal.counts.trigrams;
  const piece = rarestPiece(event, reader, table, isShape ? reader.shapes : reader.trigrams);
  const values =
    feature.unit === "nats"
      ? rarityOf(context, column, piece)
      : {
          ...rare(
            countWords(Math.expm1(row[column] as number)),
            countWords(Math.expm1(typical[column] as number)),
            piece,
          ),
        };
  const what = isShape ? "punctuation" : "text";
  return { ...values, clause: `with ${what} rare in this log${piece === null ? "" : ` (“${clipped(piece, 40)}”)`}` };
}

function tellSeen(context: LineContext, table: Counts, key: number, what: string, culprit: string | null): CauseWords {
  const { normal } = context;
  const seen = countOf(table, key);
  const among = normal.byClients ? `${countWords(normal.clients)} clients` : `${countWords(normal.lines)} lines`;
  const verb = what.includes("path") ? "asked for" : "wrote";
  const alone = normal.byClients
    ? `a ${what} nobody else ${verb} in ${countWords(normal.lines)} lines`
    : `a ${what} not seen before in ${among}`;
  const times = normal.byClients
    ? `a ${what} only ${countWords(Math.floor(seen))} of ${among} ${verb}`
    : `a ${what} seen ${countWords(seen)} times in ${among}`;
  const few = seen < 2;
  const actual = seen < 1 ? "never seen before" : `${countWords(Math.floor(seen))} of ${among}`;
  const typical = rarityWords(context.typical[what === "path" ? 2 : 3] as number, nounOf(normal));
  return { ...rare(actual, typical, culprit), clause: few ? alone : times };
}

function tellOutcome({ event, normal, reader }: LineContext, { feature }: Cause): CauseWords {
  const here = countOf(normal.counts.outcomes, reader.outcomeKey);
  const route = Math.max(here, countOf(normal.counts.templates, reader.templateKey));
  const anywhere = countOf(normal.counts.statuses, reader.statusKey) / Math.max(1, normal.documents);
  // Of a route seen a few times only, the log as a whole says more.
  const isLocal = feature.id !== "status" && route >= 5 && here / route < Math.max(0.5, anywhere);
  const share = shareWords(isLocal ? here / route : anywhere);
  const status = `${event.status ?? "none"}`;
  const documents = normal.byClients ? "clients" : "lines";
  return {
    ...rare(status, `${status} for ${share} of ${documents} ${isLocal ? "here" : "anywhere"}`, null),
    clause: isLocal ? `a route that seldom answers ${status}` : `an answer (${status}) that is rare in this log`,
  };
}

function tellBytes({ event, normal, reader }: LineContext, { deviation }: Cause): CauseWords {
  const usual = usualOf(normal.baselines.bytes, reader.outcomeKey);
  const actual = `${countWords(event.bytes ?? 0)} bytes`;
  const typical = `${countWords(Math.expm1(usual.median))} bytes${usual.own ? " on this route" : ""}`;
  return {
    actual,
    typical,
    direction: deviation < 0 ? "low" : "high",
    clause: `${actual} where ${typical.split(" bytes")[0]} are usual`,
  };
}

function tellLatency({ event, normal, reader }: LineContext): CauseWords {
  const usual = usualOf(normal.baselines.latency, reader.templateKey);
  const actual = durationWords(event.latencyMs ?? 0);
  const typical = durationWords(Math.expm1(usual.median));
  return {
    ...high(actual, `${typical}${usual.own ? " on this route" : ""}`, null),
    clause: `taking ${actual} where ${typical} is usual`,
  };
}

function tellClientRequests({ event, row, typical }: LineContext, { deviation }: Cause): CauseWords {
  const lines = Math.round(Math.expm1(row[0] as number));
  const actual = `${countWords(lines)} ${lines === 1 ? "line" : "lines"}`;
  const values = { actual, typical: `${countWords(Math.expm1(typical[0] as number))} lines` };
  if (deviation < 0)
    return { ...values, direction: "low", ...culpritOf(event.client), clause: "from a client hardly seen before" };
  return { ...values, direction: "high", ...culpritOf(event.client), clause: `from a client of ${actual}` };
}

function tellParameter(context: LineContext, clause: string, column: number): CauseWords {
  const { event, reader, normal } = context;
  const badness = (i: number) => {
    const seen = countOf(normal.counts.params, reader.paramKeys[i] as number);
    if (column !== 15) return -seen;
    return rarity(countOf(normal.counts.valueShapes, reader.valueShapeKeys[i] as number), seen);
  };
  const culprit = column === 12 ? event.query : rarestParameter(event, badness, reader.paramCount);
  return { ...rarityOf(context, column, culprit), clause };
}

function tellValueLength({ event, reader, normal }: LineContext): CauseWords {
  let worst = 0;
  for (let i = 1; i < reader.paramCount; i++)
    if ((reader.valueLengths[i] as number) > (reader.valueLengths[worst] as number)) worst = i;
  const length = countWords(reader.valueLengths[worst] as number);
  const usual = countWords(Math.expm1(usualOf(normal.baselines.valueLength, reader.paramKeys[worst] as number).median));
  const culprit = rarestParameter(event, (i) => reader.valueLengths[i] as number, reader.paramCount);
  return {
    ...high(`${length} characters`, `${usual} characters`, culprit),
    clause: `with a value of ${length} characters where ${usual} are usual`,
  };
}

function tellSignal({ reader, normal, event }: LineContext): CauseWords {
  const fired = ATTACK_SIGNALS.map((signal, i) => ({ signal, seen: countOf(normal.counts.signals, i + 1), i }));
  const [first, ...others] = fired
    .filter(({ i }) => (reader.signals >>> i) & 1)
    .sort((a, b) => a.seen - b.seen || a.i - b.i);
  if (first === undefined) return { ...rare("none", "none", null), clause: "a known attack" };
  const culprit = first.signal.where === "agent" ? event.agent : matchedPiece(event, reader, first.signal.pattern);
  return {
    ...rare(
      [first, ...others].map(({ signal }) => signal.label).join(", "),
      rarityWords(rarity(first.seen, normal.documents), nounOf(normal)),
      culprit,
    ),
    clause: first.signal.clause,
  };
}

function usualLevel(normal: Normal): string {
  const names = ["trace", "debug", "info", "notice", "warning", "error", "critical", "fatal"];
  return names[normal.levels.indexOf(Math.max(...normal.levels))] ?? "none";
}

/** UTC, a slice of the ISO form. */
function timeOf(event: LogEvent, from: number, to: number): string {
  return event.time === null ? "unknown" : new Date(event.time).toISOString().slice(from, to);
}

/** How many show something like this, and how many show what is typical. */
function rarityOf({ row, typical, normal }: LineContext, column: number, culprit: string | null) {
  const noun = nounOf(normal);
  return rare(rarityWords(row[column] as number, noun), rarityWords(typical[column] as number, noun), culprit);
}

/** What was counted. */
function nounOf(normal: Normal): string {
  return normal.byClients ? "client" : "line";
}

function rare(actual: string, typical: string, culprit: string | null) {
  return { actual, typical, direction: "rare" as const, ...culpritOf(culprit) };
}

function high(actual: string, typical: string, culprit: string | null) {
  return { actual, typical, direction: "high" as const, ...culpritOf(culprit) };
}

function culpritOf(culprit: string | null): { culprit?: string } {
  return culprit === null || culprit === "" || culprit === "-" ? {} : { culprit };
}
