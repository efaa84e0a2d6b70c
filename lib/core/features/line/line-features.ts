import type { LogEvent } from "../../log/event";
import { deviationOf, usualOf } from "../baseline";
import { CATALOG } from "../catalog";
import { type Counts, countOf, slotOf } from "../count-table";
import type { Normal } from "../normal";
import type { LineReader } from "./line-reader";
import { measureNumbers } from "./number-habits";

/** Surprise from which text counts as rare: one in a hundred documents. */
export const RARE = Math.log(100);
/** Lines of prior knowledge about a client: a client of one error is not yet a client of errors. */
const CLIENT_PRIOR = 4;
const STATUS_PRIOR = 2;

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** The first and the last line of a day lie a little less apart. */
const WHOLE_DAY_MS = 23 * HOUR_MS;

/** Columns of all that a line may say, and of what access lines say, which come first. */
export const LINE_COLUMNS = CATALOG.line.length;
export const LINE_WIDTH = LINE_COLUMNS - 2;
/** Columns of the numeric fields. */
export const NUMBER = LINE_WIDTH;
export const NUMBERS = LINE_WIDTH + 1;
/** Columns of size, time taken, hour and weekday. */
export const BYTES = 8;
/** Columns of the errors of the line's client or host, and of the flood of errors it belongs to. */
export const CLIENT_ERRORS = 1;
export const FLOOD = 29;

export const LATENCY = 9;
export const HOUR = 10;
export const WEEKDAY = 11;
/** Column of the client's usual novelty: filled last, it rests on the surprise of all lines. */
export const CLIENT_NOVELTY = 28;

/** −ln of the share, with half a document for what was never seen. ≥ 0 up to rounding. */
export function rarity(count: number, documents: number): number {
  return Math.log((documents + 1) / (Math.min(count, documents) + 0.5));
}

/**
 * Fills `row` with the features of the line in `reader`, in the order of the catalogue; NaN where the line does not say.
 * @param leaveOut true for a line the counts were made from: it must look as odd as its like will tomorrow
 * @returns surprise of the line in nats, ≥ 0: mean of the novelty of its text, route, outcome and query
 */
export function readLineFeatures(
  reader: LineReader,
  event: LogEvent,
  normal: Normal,
  row: Float64Array,
  leaveOut: boolean,
): number {
  const { counts, documents, baselines } = normal;
  const count = (table: Counts, key: number) => countOf(table, key, leaveOut);
  const rare = (table: Counts, key: number) => rarity(count(table, key), documents);
  const { entityKey, hasEntity, isError } = reader;
  const own = count(counts.clients, entityKey);
  const errors = countOf(counts.clientErrors, entityKey) - (leaveOut && isError ? 1 : 0);
  const usualErrors = normal.errorShare;
  // One line is no more than none: it may be the very one that is looked at.
  row[0] = hasEntity ? Math.log1p(leaveOut || own > 1 ? own : 0) : Number.NaN;
  row[CLIENT_ERRORS] = hasEntity ? Math.log1p(excessOf(errors, own, usualErrors)) : Number.NaN;
  row[FLOOD] = isError ? burstOf(reader, normal, leaveOut) : 0;

  const templates = count(counts.templates, reader.templateKey);
  row[2] = event.path === null ? Number.NaN : rare(counts.paths, reader.pathKey);
  row[3] = rarity(templates, documents);
  const outcomes = count(counts.outcomes, reader.outcomeKey);
  row[4] = event.status === null ? Number.NaN : rarity(outcomes, documents);
  const status = rare(counts.statuses, reader.statusKey);
  row[5] = event.status === null ? Number.NaN : status;
  row[6] =
    event.status === null
      ? Number.NaN
      : Math.log(
          (Math.max(templates, outcomes) + STATUS_PRIOR) / (outcomes + STATUS_PRIOR * Math.exp(-Math.max(0, status))),
        );
  row[7] = event.method === null ? Number.NaN : rare(counts.methods, reader.methodKey);
  row[BYTES] =
    event.bytes === null
      ? Number.NaN
      : deviationOf(baselines.bytes, reader.outcomeKey, Math.log1p(Math.max(0, event.bytes)));
  row[LATENCY] =
    event.latencyMs === null
      ? Number.NaN
      : deviationOf(baselines.latency, reader.routeKey, Math.log1p(Math.max(0, event.latencyMs)));
  row[HOUR] = hourRarity(normal, reader.hour);
  row[WEEKDAY] = weekdayRarity(normal, reader.weekday);
  readQuery(reader, normal, row, leaveOut, templates);
  row[16] = event.agent === null ? Number.NaN : rare(counts.agents, reader.agentKey);
  row[17] = event.referrer === null ? Number.NaN : rare(counts.referrers, reader.referrerKey);
  readTrigrams(counts.trigrams, reader.trigrams, reader.trigramCount, documents, leaveOut, row, 18);
  if (event.path === null) row.fill(Number.NaN, 22, 27);
  else readShape(reader, normal, row, leaveOut);
  row[27] = reader.levelOrdinal;
  readNumbers(reader, event, normal, row);
  const surprise = surpriseOf(row);
  row[CLIENT_NOVELTY] = hasEntity ? clientNovelty(entityKey, normal, leaveOut ? surprise : null) : Number.NaN;
  return surprise;
}

/**
 * Mean surprise of the client's sampled lines, as if four average ones came on top; the average for a stranger, and for
 * whom one line is known of: it may be the very one that is looked at.
 * @param own surprise of the line itself when it is one of them
 */
export function clientNovelty(client: number, normal: Normal, own: number | null): number {
  const sum = countOf(normal.clientSurprise, client) - (own ?? 0);
  const lines = countOf(normal.clientSampled, client) - (own === null ? 0 : 1);
  if (lines <= (own === null ? 1 : 0)) return normal.meanSurprise;
  return (Math.max(0, sum) + CLIENT_PRIOR * normal.meanSurprise) / (lines + CLIENT_PRIOR);
}

/** ln(1 + ms), less what this route usually takes, plus what any line takes; null without a time taken, or where none was learned. */
export function logLatencyOf(reader: LineReader, event: LogEvent, { baselines: { latency } }: Normal): number | null {
  if (event.latencyMs === null || latency.count === 0) return null;
  return Math.log1p(Math.max(0, event.latencyMs)) - usualOf(latency, reader.routeKey).median + latency.median;
}

/** The largest deviation of a numeric field, and their root mean square; NaN without one. */
function readNumbers(reader: LineReader, event: LogEvent, { numbers }: Normal, row: Float64Array): void {
  row[NUMBER] = Number.NaN;
  row[NUMBERS] = Number.NaN;
  if (numbers.names.length === 0) return;
  let most = 0;
  let squares = 0;
  const measured = measureNumbers(event, reader, numbers);
  if (measured.length === 0) return;
  for (const { deviation } of measured) {
    most = Math.max(most, deviation);
    squares += deviation ** 2;
  }
  row[NUMBER] = most;
  row[NUMBERS] = Math.sqrt(squares / measured.length);
}

/** Columns 12 to 15: the set of names, the rarest name, the oddest length, the rarest shape. 0 without a query. */
function readQuery(reader: LineReader, normal: Normal, row: Float64Array, leaveOut: boolean, templates: number): void {
  const { counts, baselines } = normal;
  let name = 0;
  let length = 0;
  let shape = 0;
  for (let i = 0; i < reader.paramCount; i++) {
    const key = reader.paramKeys[i] as number;
    const seen = countOf(counts.params, key, leaveOut);
    name = Math.max(name, rarity(seen, Math.max(templates, seen)));
    shape = Math.max(shape, rarity(countOf(counts.valueShapes, reader.valueShapeKeys[i] as number, leaveOut), seen));
    const deviation = deviationOf(baselines.valueLength, key, Math.log1p(reader.valueLengths[i] as number));
    if (deviation > length) length = deviation;
  }
  const sets = reader.paramCount === 0 ? 0 : countOf(counts.paramSets, reader.paramSetKey, leaveOut);
  row[12] = reader.paramCount === 0 ? 0 : rarity(sets, Math.max(templates, sets));
  row[13] = name;
  row[14] = length;
  row[15] = shape;
}

/** Columns 22 to 26. Of addresses alone: the punctuation of a message says which message it is, and its template says that. */
function readShape(reader: LineReader, { counts, documents }: Normal, row: Float64Array, leaveOut: boolean): void {
  readTrigrams(counts.shapes, reader.shapes, reader.trigramCount, documents, leaveOut, row, 22);
  row[25] = Math.log1p(reader.oddCharacters);
  row[26] = Math.log1p(reader.urlLength);
}

const NO_RARITIES = { values: new Float64Array(0), unseen: 0 };
const rarities = new WeakMap<Counts, { documents: number; values: Float64Array; unseen: number }>();

/** Rarity of every slot of a table: a line asks for a hundred, and logarithms are slow. */
function raritiesOf(table: Counts, documents: number): { values: Float64Array; unseen: number } {
  const known = rarities.get(table);
  if (known?.documents === documents) return known;
  const values = Float64Array.from(table.values, (count) => rarity(count, documents));
  const made = { documents, values, unseen: rarity(0, documents) };
  rarities.set(table, made);
  return made;
}

/** Maximum, mean, mean of the five largest and (fourth) the amount of rare text, of the surprise of all trigrams. */
function readTrigrams(
  table: Counts,
  keys: Uint32Array,
  length: number,
  documents: number,
  leaveOut: boolean,
  row: Float64Array,
  at: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let sum = 0;
  let rare = 0;
  const { values, unseen } = leaveOut ? NO_RARITIES : raritiesOf(table, documents);
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    const slot = leaveOut ? -1 : slotOf(table, key);
    const seen = slot < 0 ? unseen : (values[slot] as number);
    const surprise = leaveOut ? rarity(countOf(table, key, true), documents) : seen;
    sum += surprise;
    if (surprise > RARE) rare += surprise - RARE;
    if (surprise <= e) continue;
    // Keeps the five largest in order without sorting.
    if (surprise > a) [a, b, c, d, e] = [surprise, a, b, c, d];
    else if (surprise > b) [b, c, d, e] = [surprise, b, c, d];
    else if (surprise > c) [c, d, e] = [surprise, c, d];
    else if (surprise > d) [d, e] = [surprise, d];
    else e = surprise;
  }
  row[at] = a;
  row[at + 1] = length === 0 ? 0 : sum / length;
  row[at + 2] = (a + b + c + d + e) / 5;
  if (at === 18) row[at + 3] = Math.log1p(rare);
}

/** Share of the hour around the clock, one hour wide with soft edges, against the mean. 0 where the log saw not each hour of a day. */
export function hourRarity({ hours, from, to }: Pick<Normal, "hours" | "from" | "to">, hour: number): number {
  if (Number.isNaN(hour)) return Number.NaN;
  if (from === null || to === null || to - from < WHOLE_DAY_MS) return 0;
  let total = 0;
  for (let i = 0; i < 24; i++) total += hours[i] as number;
  const centre = hour - 0.5;
  const low = Math.floor(centre);
  const part = centre - low;
  const here = (hours[(low + 24) % 24] as number) * (1 - part) + (hours[(low + 1) % 24] as number) * part;
  return Math.max(0, Math.log((total / 24 + 1) / (here + 1)));
}

/** Only a log of two weeks says anything about weekdays. */
export function weekdayRarity(normal: Normal, weekday: number): number {
  const long = normal.from !== null && normal.to !== null && normal.to - normal.from >= 14 * 86_400_000;
  if (!long || Number.isNaN(weekday)) return 0;
  let total = 0;
  for (let i = 0; i < 7; i++) total += normal.weekdays[i] as number;
  return Math.max(0, Math.log((total / 7 + 1) / ((normal.weekdays[weekday] as number) + 1)));
}

/** Novelty in nats of what the line says: text, route, outcome, query and agent, each as far as present. */
function surpriseOf(row: Float64Array): number {
  const path = row[3] as number;
  const outcome = row[4] as number;
  return Math.max(0, (row[20] as number) + path + (Number.isNaN(outcome) ? path : outcome) + (row[13] as number)) / 3;
}

/** Surprise, in nats, of so many errors among so many lines where this share is usual; 0 where there are no more than usual. */
export function excessOf(errors: number, lines: number, usual: number): number {
  const all = Math.max(lines, errors);
  if (!(errors > all * usual)) return 0;
  const rest = all - errors;
  return errors * Math.log(errors / (all * usual)) + (rest > 0 ? rest * Math.log(rest / (all * (1 - usual))) : 0);
}

/** How many times more often than usual errors of this kind came in this hour, or on this day, of the training data; ln, ≥ 0. */
function burstOf(reader: LineReader, { counts, from, to }: Normal, leaveOut: boolean): number {
  if (from === null || to === null || reader.errorHourKey === 0) return 0;
  const all = countOf(counts.errors, reader.errorKey, leaveOut);
  const excess = (key: number, period: number) =>
    Math.log((countOf(counts.errorTimes, key, leaveOut) + 1) / (all / Math.max(1, (to - from) / period) + 1));
  return Math.max(0, excess(reader.errorHourKey, HOUR_MS), excess(reader.errorDayKey, DAY_MS));
}
