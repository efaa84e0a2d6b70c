import type { LogEvent } from "../../log/event";
import { usualAmong } from "../baseline";
import { hashPair, hashText } from "../hash";
import { readNumber } from "./read-number";

/** What the values of a numeric field are compared by, at its finest: all of them, those of a route, those of a host or client. */
export const BY_ALL = 0;
export const BY_ROUTE = 1;
export const BY_ENTITY = 2;

/** What the numeric fields of a log usually say: those of JSON and logfmt lines that have no meaning of their own here. Immutable. */
export interface NumberHabits {
  /** Names of the fields, sorted. */
  readonly names: readonly string[];
  /** Of each field: what it is compared by; its usual size; robust spread within a group; middle and spread of the groups. */
  readonly by: Uint8Array;
  readonly sizes: Float64Array;
  readonly scales: Float64Array;
  readonly medians: Float64Array;
  readonly unseenScales: Float64Array;
  readonly pairs: NumberPairs;
  /** Medians by `groupKey`, sorted by key. */
  readonly keys: Float64Array;
  readonly groupMedians: Float64Array;
}

/** Fields that another one of the line tells what to expect of: what is left of them then is compared, too. Immutable. */
export interface NumberPairs {
  /** Places of the field and of the one it is expected by; by how much it moves with that one. */
  readonly of: Uint8Array;
  readonly given: Uint8Array;
  readonly slopes: Float64Array;
  /** Of what is left, as in `NumberHabits`. */
  readonly by: Uint8Array;
  readonly scales: Float64Array;
  readonly medians: Float64Array;
  readonly unseenScales: Float64Array;
}

export const NO_NUMBERS: NumberHabits = {
  names: [],
  by: new Uint8Array(0),
  sizes: new Float64Array(0),
  scales: new Float64Array(0),
  medians: new Float64Array(0),
  unseenScales: new Float64Array(0),
  pairs: {
    ...{ of: new Uint8Array(0), given: new Uint8Array(0), slopes: new Float64Array(0), by: new Uint8Array(0) },
    ...{ scales: new Float64Array(0), medians: new Float64Array(0), unseenScales: new Float64Array(0) },
  },
  keys: new Float64Array(0),
  groupMedians: new Float64Array(0),
};

/** Who a line is of, as `LineReader` reads it. */
export interface LineOwner {
  readonly routeKey: number;
  readonly entityKey: number;
}

export function groupKey(name: string, by: number, owner: LineOwner): number {
  return hashPair(hashText(name), by === BY_ROUTE ? owner.routeKey : by === BY_ENTITY ? owner.entityKey : 0);
}

/** The name under which the medians of what is left of a field are kept. */
export function pairName(name: string, given: string): string {
  return `${name}\n${given}`;
}

/** Near zero a value as it is, far out its logarithm, either sign; the usual size of the field makes the difference. */
export function bent(value: number, size: number): number {
  return Math.asinh(value / size);
}

/** One numeric field of a line against its usual. */
export interface MeasuredNumber {
  readonly name: string;
  readonly value: number;
  /** Robust standard deviations, ≥ 0. */
  readonly deviation: number;
  /** What lies within one of them, in the unit of the field. */
  readonly from: number;
  readonly to: number;
  /** The field it was expected by. */
  readonly given?: { readonly name: string; readonly value: number };
}

/** The numeric fields of a line that its model knows, each by itself, then those that another one tells what to expect of. */
export function measureNumbers(event: LogEvent, owner: LineOwner, habits: NumberHabits): MeasuredNumber[] {
  const { names, sizes, pairs } = habits;
  const values = names.map((name) => readNumber(event.fields[name]));
  const measured: MeasuredNumber[] = [];
  names.forEach((name, i) => {
    const value = values[i] ?? null;
    if (value === null) return;
    const { middle, scale } = usualOf(habits, i, name, owner, habits);
    measured.push(measuredAs(name, value, sizes[i] as number, middle, scale));
  });
  pairs.of.forEach((i, at) => {
    const by = pairs.given[at] as number;
    const [value, other] = [values[i] ?? null, values[by] ?? null];
    if (value === null || other === null) return;
    const [name, given] = [names[i] as string, names[by] as string];
    const { middle, scale } = usualOf(pairs, at, pairName(name, given), owner, habits);
    const moved = middle + (pairs.slopes[at] as number) * bent(other, sizes[by] as number);
    const one = measuredAs(name, value, sizes[i] as number, moved, scale);
    measured.push({ ...one, given: { name: given, value: other } });
  });
  return measured;
}

type Comparison = Pick<NumberHabits, "by" | "scales" | "medians" | "unseenScales">;

function usualOf(comparison: Comparison, at: number, key: string, owner: LineOwner, habits: NumberHabits) {
  const { by, scales, medians, unseenScales } = comparison;
  const median = usualAmong(habits.keys, habits.groupMedians, groupKey(key, by[at] as number, owner));
  if (median !== null) return { middle: median, scale: scales[at] as number };
  return { middle: medians[at] as number, scale: unseenScales[at] as number };
}

function measuredAs(name: string, value: number, size: number, middle: number, scale: number): MeasuredNumber {
  const deviation = Math.abs(bent(value, size) - middle) / scale;
  return { name, value, deviation, from: size * Math.sinh(middle - scale), to: size * Math.sinh(middle + scale) };
}
