import type { LogEvent } from "../../log/event";
import { spreadOf, tailSpread } from "../baseline";
import {
  BY_ALL,
  BY_ENTITY,
  BY_ROUTE,
  bent,
  groupKey,
  type LineOwner,
  NO_NUMBERS,
  type NumberHabits,
} from "./number-habits";
import { readNumber } from "./read-number";

/** Most fields of a log that are looked at, and that are kept: those that most lines have. */
const MOST_CANDIDATES = 256;
const MOST_NAMES = 16;
/** Fewest values of a field, and of a group that has a median of its own. */
const FEWEST = 50;
const FEWEST_OF_GROUP = 8;
const MOST_GROUPS = 8192;
/** A finer comparison must leave this much less spread, and cover this much of the values. */
const FINER = 0.8;
const COVERED = 0.8;
/** Less than this part of the usual size is no difference. */
const LEAST_SCALE = 0.02;
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
}

/** What the numeric fields of these lines usually say. @param ownerOf as `LineReader` reads the event */
export function learnNumbers(events: readonly LogEvent[], ownerOf: (event: LogEvent) => LineOwner): NumberHabits {
  const fields = [...valuesByName(events, ownerOf)]
    .filter(([, values]) => values.length >= FEWEST && isMeasured(values))
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .slice(0, MOST_NAMES)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => ({ name, ...habitOf(name, values) }));
  if (fields.length === 0) return NO_NUMBERS;
  const groups = fields.flatMap(({ groups: own }) => own).sort((a, b) => b.count - a.count || a.key - b.key);
  const kept = groups.slice(0, MOST_GROUPS).sort((a, b) => a.key - b.key);
  return {
    names: fields.map(({ name }) => name),
    by: Uint8Array.from(fields, ({ by }) => by),
    sizes: Float64Array.from(fields, ({ size }) => size),
    scales: Float64Array.from(fields, ({ scale }) => scale),
    medians: Float64Array.from(fields, ({ median }) => median),
    unseenScales: Float64Array.from(fields, ({ unseenScale }) => unseenScale),
    keys: Float64Array.from(kept, ({ key }) => key),
    groupMedians: Float64Array.from(kept, ({ median }) => median),
  };
}

function valuesByName(
  events: readonly LogEvent[],
  ownerOf: (event: LogEvent) => LineOwner,
): ReadonlyMap<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const event of events) {
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
      values.push({ value, time: event.time, ...owner });
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

interface Grouping {
  by: number;
  scale: number;
  median: number;
  unseenScale: number;
  groups: { key: number; median: number; count: number }[];
}

/** The comparison that leaves the least spread. */
function habitOf(name: string, values: readonly Value[]): Grouping & { size: number } {
  const size = sizeOf(values);
  let best = groupingOf(name, values, size, BY_ALL) as Grouping;
  for (const by of [BY_ROUTE, BY_ENTITY]) {
    const finer = groupingOf(name, values, size, by);
    if (finer !== null && finer.scale <= FINER * best.scale) best = finer;
  }
  return { ...best, size };
}

/** Median size of the values that are not 0. */
function sizeOf(values: readonly Value[]): number {
  const sizes = values.map(({ value }) => Math.abs(value)).filter((size) => size > 0);
  return sizes.length === 0 ? 1 : spreadOf(sizes, 0).median;
}

/** Null where too few of the values are in groups that have a median of their own. */
function groupingOf(name: string, values: readonly Value[], size: number, by: number): Grouping | null {
  const members = new Map<number, number[]>();
  for (const one of values) {
    const key = groupKey(name, by, one);
    const group = members.get(key);
    if (group === undefined) members.set(key, [bent(one.value, size)]);
    else group.push(bent(one.value, size));
  }
  const residuals: number[] = [];
  const groups: Grouping["groups"] = [];
  for (const [key, group] of members) {
    if (group.length < FEWEST_OF_GROUP) continue;
    const { median } = spreadOf(group, 0);
    groups.push({ key, median, count: group.length });
    for (const value of group) residuals.push(value - median);
  }
  if (residuals.length < COVERED * values.length) return null;
  const scale = Math.max(LEAST_SCALE, widest(residuals));
  const medians = groups.map((group) => group.median);
  const { median } = spreadOf(medians, 0);
  // As `Baseline.unseen`: the spread between the groups comes on top of that within one.
  const between = tailSpread(medians.map((value) => value - median));
  return { by, scale, median, unseenScale: Math.hypot(scale, between * Math.sqrt(1 + 1 / groups.length)), groups };
}

/** As `tailSpread`, up to the 99th percentile: what one line in a hundred shows is not far out. */
function widest(residuals: readonly number[]): number {
  const sizes = Float64Array.from(residuals, Math.abs).sort();
  const rare = sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.99))] ?? 0;
  return Math.max(tailSpread(residuals), rare / 2.576);
}
