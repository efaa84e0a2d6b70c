import { usualOf } from "../features/baseline";
import { countOf } from "../features/count-table";
import { measureNumbers } from "../features/line/number-habits";
import type { Normal } from "../features/normal";
import type { LogEvent } from "../log/event";
import { rarityOf, type Teller } from "./cause-words";
import { rarestParameter } from "./culprit";
import { wholeOf } from "./piece";
import { clipped, countNoun, countWords, durationWords, measureWords, noveltyWords, shareWords } from "./words";

export const tellBytes: Teller = ({ event, normal, reader }, { deviation }) => {
  const usual = usualOf(normal.baselines.bytes, reader.outcomeKey);
  const actual = countNoun(event.bytes ?? 0, "byte");
  const amount = countWords(Math.expm1(usual.median));
  return {
    actual,
    typical: `${countNoun(Math.expm1(usual.median), "byte")} on ${usual.own ? "this route" : "other routes"}`,
    direction: deviation < 0 ? "low" : "high",
    piece: wholeOf(event, "bytes"),
    clause: `${actual} where ${amount} ${amount === "1" ? "is" : "are"} usual`,
  };
};

export const tellLatency: Teller = ({ event, normal, reader }) => {
  const usual = usualOf(normal.baselines.latency, reader.routeKey);
  const actual = durationWords(event.latencyMs ?? 0);
  const typical = durationWords(Math.expm1(usual.median));
  return {
    actual,
    typical: `${typical} on ${usual.own ? "this route" : "other routes"}`,
    direction: "high",
    piece: wholeOf(event, "latencyMs"),
    clause: `taking ${actual} where ${typical} is usual${usual.own ? "" : " on other routes"}`,
  };
};

export const tellClientRequests: Teller = ({ event, row, typical }, { column, deviation }) => {
  const actual = countNoun(Math.expm1(row[column] as number), "line");
  const values = {
    actual,
    typical: countNoun(Math.expm1(typical[column] as number), "line"),
    piece: wholeOf(event, "client"),
  };
  if (deviation < 0) return { ...values, direction: "low", clause: "from a client hardly seen before" };
  return { ...values, direction: "high", clause: `from a client of ${actual}` };
};

/** The feature says how surprising the errors are; people are told how many there were. */
export const tellClientErrors: Teller = ({ event, normal, reader }) => {
  const errors = countOf(normal.counts.clientErrors, reader.entityKey);
  const lines = Math.max(errors, countOf(normal.counts.clients, reader.entityKey));
  return {
    actual: `${countWords(errors)} of ${countNoun(lines, "line")} of this client ${errors === 1 ? "is an error" : "are errors"}`,
    typical: `${shareWords(normal.errorShare)} of all lines`,
    direction: "high",
    piece: wholeOf(event, "client"),
    clause: `from a client whose requests ${errors > lines / 2 ? "mostly" : "often"} fail`,
  };
};

export const tellClientNovelty: Teller = ({ row, typical, event, normal }, { column }) => ({
  actual: noveltyWords(row[column] as number),
  typical: noveltyWords(typical[column] ?? normal.meanSurprise),
  direction: "high",
  piece: wholeOf(event, "client"),
  clause: "from a client whose other lines are odd too",
});

export const tellHour: Teller = ({ event, row }, { column }) => ({
  actual: timeOf(event, 11, 16),
  typical: `${Math.exp(row[column] as number).toFixed(1)} times busier`,
  direction: "rare",
  piece: wholeOf(event, "time"),
  clause: "at an hour that sees little traffic",
});

export const tellWeekday: Teller = (context, cause) => ({
  ...tellHour(context, cause),
  actual: timeOf(context.event, 0, 10),
  clause: "on a weekday that sees little traffic",
});

export const tellValueLength: Teller = ({ event, reader, normal }) => {
  const usualLength = (i: number) => usualOf(normal.baselines.valueLength, reader.paramKeys[i] as number);
  const deviationOf = (i: number) => {
    const { median, scale } = usualLength(i);
    return (Math.log1p(reader.valueLengths[i] as number) - median) / scale;
  };
  let worst = 0;
  for (let i = 1; i < reader.paramCount; i++) if (deviationOf(i) > deviationOf(worst)) worst = i;
  const length = countNoun(reader.valueLengths[worst] as number, "character");
  const usual = Math.expm1(usualLength(worst).median);
  return {
    actual: length,
    typical: countNoun(usual, "character"),
    direction: "high",
    piece: rarestParameter(event, deviationOf, reader.paramCount),
    clause: `with a value of ${length} where ${countWords(usual)} ${countWords(usual) === "1" ? "is" : "are"} usual`,
  };
};

export const tellLevel: Teller = ({ event, normal }) => ({
  actual: event.level ?? "none",
  typical: usualLevel(normal),
  direction: "high",
  piece: wholeOf(event, "level"),
  clause: `at level ${event.level ?? "unknown"}`,
});

export const tellLength: Teller = ({ row, typical, event }, { column }) => {
  const actual = countNoun(Math.expm1(row[column] as number), "character");
  return {
    actual,
    typical: countNoun(Math.expm1(typical[column] as number), "character"),
    direction: "high",
    piece: wholeOf(event, event.path === null ? "message" : "target"),
    clause: `${event.path === null ? "a message" : "an address"} of ${actual}`,
  };
};

/** The field that lies farthest out, with the value as the line wrote it. */
export const tellNumber: Teller = ({ event, reader, normal }) => {
  const [worst] = measureNumbers(event, reader, normal.numbers).sort((a, b) => b.deviation - a.deviation);
  if (worst === undefined) return { actual: "none", typical: "none", direction: "high", clause: "with odd values" };
  const { name, value, from, to, given } = worst;
  const low = measureWords(from);
  const high = measureWords(to);
  const when = given === undefined ? "" : ` at ${clipped(given.name, 60)} ${measureWords(given.value)}`;
  const usual = low === high ? low : `${low}–${high}`;
  const actual = `${clipped(name, 60)} ${measureWords(value)}`;
  const direction = value < from ? ("low" as const) : ("high" as const);
  return { actual, typical: `${usual}${when}`, direction, clause: `${actual} where ${usual} is usual${when}` };
};

/** A feature nobody wrote words for: its label and its value in its own unit. */
export const tellOther: Teller = (context, cause) => {
  const { feature, column, deviation } = cause;
  const direction = deviation < 0 ? ("low" as const) : ("high" as const);
  const clause = `with an unusual ${feature.label}`;
  if (feature.unit === "nats") return { ...rarityOf(context, cause), clause };
  const written = (value: number | undefined) => {
    const known = value ?? Number.NaN;
    if (feature.unit === "share") return shareWords(known);
    if (feature.unit === "deviations") return `${known.toFixed(1)} deviations`;
    return countWords(feature.unit.startsWith("log-") ? Math.expm1(known) : known);
  };
  return { actual: written(context.row[column]), typical: written(context.typical[column]), direction, clause };
};

function usualLevel(normal: Normal): string {
  const names = ["trace", "debug", "info", "notice", "warning", "error", "critical", "fatal"];
  return names[normal.levels.indexOf(Math.max(...normal.levels))] ?? "none";
}

/** UTC, a slice of the ISO form. */
function timeOf(event: LogEvent, from: number, to: number): string {
  return event.time === null ? "unknown" : new Date(event.time).toISOString().slice(from, to);
}
