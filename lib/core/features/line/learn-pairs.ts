import { spreadOf, tailSpread } from "../baseline";
import { type BentValue, bestGrouping, FEWEST_OF_GROUP, FINER, type Grouping } from "./number-grouping";
import { pairName } from "./number-habits";

/** Lines that tell whether two fields move together. */
const LOOKED_AT = 2_000;
/** Fewest that say it. */
const FEWEST = 50;
/** What one field leaves of the spread of another is the root of 1 − r²: less than `FINER` takes so much correlation. */
const LEAST_CORRELATION = Math.sqrt(1 - FINER ** 2);
/** Values farther out than this say no more of how two fields move together. */
const FARTHEST = 3;
/** So that the order in which lines are summed up does not tell. */
const STEPS = 4_096;

/** A numeric field with its values. */
export interface NumberField extends Grouping {
  name: string;
  size: number;
  values: readonly (BentValue & { line: number })[];
}

/** A field that another tells what to expect of, and what its values less that are compared with. */
export interface NumberPair extends Grouping {
  /** Places among the fields. */
  of: number;
  given: number;
  slope: number;
}

interface Candidate {
  a: number;
  b: number;
  correlation: number;
  /** Of a on b, and of b on a. */
  slopes: readonly [number, number];
}

/**
 * Which fields move with which other: a temperature of 70 is usual of a machine at work, and odd of one that idles. Each is expected by
 * one other at most, the closest, and what tells of others is not told itself. Of two, the one that varies more tells the other, whose
 * usual is the narrower one.
 */
export function learnPairs(fields: readonly NumberField[]): NumberPair[] {
  const pairs: NumberPair[] = [];
  const tells = new Set<number>();
  const told = new Set<number>();
  const scaleOf = (at: number) => (fields[at] as NumberField).scale;
  for (const { a, b, slopes } of candidatesOf(fields)) {
    const isFirst = scaleOf(a) <= scaleOf(b);
    const [of, given, slope] = isFirst ? ([a, b, slopes[0]] as const) : ([b, a, slopes[1]] as const);
    if (told.has(of) || told.has(given) || tells.has(of)) continue;
    const pair = pairOf(fields, of, given, slope);
    if (pair.scale > FINER * scaleOf(of)) continue;
    pairs.push(pair);
    told.add(of);
    tells.add(given);
  }
  return pairs.sort((one, other) => one.of - other.of);
}

/** Pairs that move together, the closest first. */
function candidatesOf(fields: readonly NumberField[]): Candidate[] {
  const found: Candidate[] = [];
  for (let a = 0; a < fields.length; a++) {
    for (let b = a + 1; b < fields.length; b++) {
      const together = moveTogether(fields[a] as NumberField, fields[b] as NumberField);
      if (together !== null && Math.abs(together.correlation) >= LEAST_CORRELATION) found.push({ a, b, ...together });
    }
  }
  return found.sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation) || x.a - y.a || x.b - y.b);
}

/** How two fields move together within the lines of one host, as far as hosts are told apart. */
function moveTogether(one: NumberField, other: NumberField): Pick<Candidate, "correlation" | "slopes"> | null {
  const groups = new Map<number, [number, number][]>();
  for (const { entityKey, values } of joined(one, other, Math.ceil(one.values.length / LOOKED_AT))) {
    const group = groups.get(entityKey);
    if (group === undefined) groups.set(entityKey, [values]);
    else group.push(values);
  }
  const centred = [...groups.values()].filter(({ length }) => length >= FEWEST_OF_GROUP).flatMap(centredOn);
  if (centred.length < FEWEST) return null;
  const [x, y] = [boundedBy(centred.map(([value]) => value)), boundedBy(centred.map(([, value]) => value))];
  const product = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
  const [xx, yy, xy] = [product(x, x), product(y, y), product(x, y)];
  if (!(xx > 0 && yy > 0)) return null;
  const stepped = (value: number) => Math.round(value * STEPS) / STEPS;
  return { correlation: stepped(xy / Math.sqrt(xx * yy)), slopes: [stepped(xy / yy), stepped(xy / xx)] };
}

/** Both values of each line that has them. @param stride of so many lines, one */
function joined(one: NumberField, other: NumberField, stride = 1) {
  const among = ({ values }: NumberField) => values.filter(({ line }) => line % stride === 0);
  const others = new Map(among(other).map((value) => [value.line, value.bent]));
  return among(one).flatMap(({ line, bent, ...owner }) => {
    const second = others.get(line);
    return second === undefined ? [] : [{ ...owner, values: [bent, second] as [number, number] }];
  });
}

function centredOn(group: readonly (readonly [number, number])[]): [number, number][] {
  const middle = (at: 0 | 1) =>
    spreadOf(
      group.map((values) => values[at]),
      0,
    ).median;
  const [x, y] = [middle(0), middle(1)];
  return group.map((values) => [values[0] - x, values[1] - y]);
}

function boundedBy(values: readonly number[]): number[] {
  const most = FARTHEST * tailSpread(values);
  return values.map((value) => Math.max(-most, Math.min(most, value)));
}

function pairOf(fields: readonly NumberField[], of: number, given: number, slope: number): NumberPair {
  const [one, other] = [fields[of] as NumberField, fields[given] as NumberField];
  const left = joined(one, other).map(({ values: [value, by], ...owner }) => ({ ...owner, bent: value - slope * by }));
  return { of, given, slope, ...bestGrouping(pairName(one.name, other.name), left) };
}
