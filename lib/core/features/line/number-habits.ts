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
  /** Medians by `groupKey`, sorted by key. */
  readonly keys: Float64Array;
  readonly groupMedians: Float64Array;
}

export const NO_NUMBERS: NumberHabits = {
  names: [],
  by: new Uint8Array(0),
  sizes: new Float64Array(0),
  scales: new Float64Array(0),
  medians: new Float64Array(0),
  unseenScales: new Float64Array(0),
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
}

/** The numeric fields of a line that its model knows. */
export function measureNumbers(event: LogEvent, owner: LineOwner, habits: NumberHabits): MeasuredNumber[] {
  const measured: MeasuredNumber[] = [];
  habits.names.forEach((name, i) => {
    const value = readNumber(event.fields[name]);
    if (value === null) return;
    const size = habits.sizes[i] as number;
    const median = usualAmong(habits.keys, habits.groupMedians, groupKey(name, habits.by[i] as number, owner));
    const middle = median ?? (habits.medians[i] as number);
    const scale = (median === null ? habits.unseenScales[i] : habits.scales[i]) as number;
    const deviation = Math.abs(bent(value, size) - middle) / scale;
    measured.push({
      ...{ name, value, deviation },
      ...{ from: size * Math.sinh(middle - scale), to: size * Math.sinh(middle + scale) },
    });
  });
  return measured;
}
