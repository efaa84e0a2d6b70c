import type { LogEvent } from "../../log/event";
import { spreadOf } from "../baseline";
import { learnPairs, type NumberField } from "./learn-pairs";
import { bestGrouping, type Grouping } from "./number-grouping";
import { bent, type LineOwner, NO_NUMBERS, type NumberHabits } from "./number-habits";
import { readNumber } from "./read-number";

/** Most fields of a log that are looked at, and that are kept: those that most lines have. */
const MOST_CANDIDATES = 256;
const MOST_NAMES = 16;
/** Fewest values of a field. */
const FEWEST = 50;
const MOST_GROUPS = 8192;
/** Two values are a switch, not a measurement. */
const FEWEST_DISTINCT = 3;
/** A part of the steps in one direction that only a clock or a counter takes, and the fewest steps that show it. */
const ONE_WAY = 0.9;
const FEWEST_STEPS = 20;
/** Names of what tells things apart and measures nothing. */
const IDENTIFIERS =
  /(?:^|[._-])(?:id|ids|uid|gid|pid|tid|ppid|port|seq|sequence|ts|timestamp|time|epoch|line|lineno|version|v|trace|span|hash|key|token|session|code|zip|phone)$|[a-z](?:Id|Port|Code|Version|Timestamp|Pid|Seq)$/;

interface Value extends LineOwner {
  value: number;
  time: number | null;
  /** Place of its line. */
  line: number;
}

/** What the numeric fields of these lines usually say. @param ownerOf as `LineReader` reads the event */
export function learnNumbers(events: readonly LogEvent[], ownerOf: (event: LogEvent) => LineOwner): NumberHabits {
  const fields = [...valuesByName(events, ownerOf)]
    .filter(([, values]) => values.length >= FEWEST && isMeasured(values))
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .slice(0, MOST_NAMES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => habitOf(name, values));
  if (fields.length === 0) return NO_NUMBERS;
  const pairs = learnPairs(fields);
  const groups = [...fields, ...pairs].flatMap(({ groups: own }) => own);
  groups.sort((a, b) => b.count - a.count || a.key - b.key);
  const kept = groups.slice(0, MOST_GROUPS).sort((a, b) => a.key - b.key);
  return {
    names: fields.map(({ name }) => name),
    sizes: Float64Array.from(fields, ({ size }) => size),
    ...columnsOf(fields),
    pairs: {
      of: Uint8Array.from(pairs, ({ of }) => of),
      given: Uint8Array.from(pairs, ({ given }) => given),
      slopes: Float64Array.from(pairs, ({ slope }) => slope),
      ...columnsOf(pairs),
    },
    keys: Float64Array.from(kept, ({ key }) => key),
    groupMedians: Float64Array.from(kept, ({ median }) => median),
  };
}

function columnsOf(groupings: readonly Grouping[]) {
  return {
    by: Uint8Array.from(groupings, ({ by }) => by),
    scales: Float64Array.from(groupings, ({ scale }) => scale),
    medians: Float64Array.from(groupings, ({ median }) => median),
    unseenScales: Float64Array.from(groupings, ({ unseenScale }) => unseenScale),
  };
}

function valuesByName(
  events: readonly LogEvent[],
  ownerOf: (event: LogEvent) => LineOwner,
): ReadonlyMap<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const [line, event] of events.entries()) {
    let owner: LineOwner | null = null;
    for (const name in event.fields) {
      const value = readNumber(event.fields[name]);
      if (value === null) continue;
      let values = found.get(name);
      if (values === undefined) {
        if (found.size >= MOST_CANDIDATES || IDENTIFIERS.test(name)) continue;
        values = [];
        found.set(name, values);
      }
      owner ??= copyOf(ownerOf(event));
      values.push({ value, time: event.time, line, ...owner });
    }
  }
  return found;
}

/** A reader is overwritten by the next line. */
function copyOf({ routeKey, entityKey }: LineOwner): LineOwner {
  return { routeKey, entityKey };
}

/** Whether a field measures something: no switch, no clock, no counter of all lines, of a route or of a host. */
function isMeasured(values: readonly Value[]): boolean {
  const distinct = new Set<number>();
  for (const { value } of values) if (distinct.size < FEWEST_DISTINCT) distinct.add(value);
  if (distinct.size < FEWEST_DISTINCT) return false;
  const inTime = values.filter(({ time }) => time !== null).sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
  const keys = [() => 0, ({ routeKey }: Value) => routeKey, ({ entityKey }: Value) => entityKey];
  return !keys.some((keyOf) => isOneWay(inTime, keyOf));
}

function isOneWay(inTime: readonly Value[], keyOf: (value: Value) => number): boolean {
  const last = new Map<number, number>();
  let up = 0;
  let down = 0;
  for (const one of inTime) {
    const before = last.get(keyOf(one));
    if (before !== undefined && one.value > before) up++;
    if (before !== undefined && one.value < before) down++;
    last.set(keyOf(one), one.value);
  }
  return up + down >= FEWEST_STEPS && Math.max(up, down) >= ONE_WAY * (up + down);
}

/** The comparison that leaves the least spread, of the values bent. */
function habitOf(name: string, values: readonly Value[]): NumberField {
  const size = sizeOf(values);
  const field = values.map(({ value, ...rest }) => ({ ...rest, bent: bent(value, size) }));
  return { name, size, values: field, ...bestGrouping(name, field) };
}

/** Median size of the values that are not 0. */
function sizeOf(values: readonly Value[]): number {
  const sizes = values.map(({ value }) => Math.abs(value)).filter((size) => size > 0);
  return sizes.length === 0 ? 1 : spreadOf(sizes, 0).median;
}
