import { floorAt, type Tail } from "./tail";

/** Part of the observations above which a kind lies far out. */
const FAR = 0.07;
/** What is mostly far out, in this part of the hours and in at least so many, comes hour after hour. */
const REGULAR = 0.25;
const FEWEST_HOURS = 5;
const MOSTLY = 0.5;
/** As `LONGEST_ODDS` of the fit. */
const LONGEST_ODDS = 100;

interface Seen {
  kinds: ArrayLike<number> | null;
  hours?: ArrayLike<number> | null;
}

/** The observations of kinds that lie far out hour after hour; null where there are none. */
export function regularIndices(raw: Float64Array, { kinds, hours }: Seen): ReadonlySet<number> | null {
  if (kinds === null || hours == null || raw.length === 0) return null;
  const far = raw.slice().sort()[Math.floor((raw.length - 1) * (1 - FAR))] as number;
  const found = new Map<number, { all: number; far: number; hours: Set<number> }>();
  for (let i = 0; i < raw.length; i++) {
    const kind = found.get(kinds[i] as number) ?? { all: 0, far: 0, hours: new Set() };
    found.set(kinds[i] as number, kind);
    kind.all++;
    if (!((raw[i] as number) > far)) continue;
    kind.far++;
    kind.hours.add(hours[i] as number);
  }
  const least = Math.max(FEWEST_HOURS, REGULAR * new Set(Array.from(hours)).size);
  const indices = new Set<number>();
  for (let i = 0; i < raw.length; i++) {
    const kind = found.get(kinds[i] as number);
    if (kind !== undefined && kind.hours.size >= least && kind.far > MOSTLY * kind.all) indices.add(i);
  }
  return indices.size === 0 ? null : indices;
}

/**
 * The tail of all observations from that of the rest: what is regular is as frequent as it was seen, and how far the others
 * may reach is not for it to say. @param tail of the rest
 */
export function withRegular(tail: Tail, raw: Float64Array, regular: ReadonlySet<number>): Tail {
  const count = raw.length;
  const part = (count - regular.size) / count;
  const sorted = raw.slice().sort();
  const heights = Float64Array.from(regular, (i) => raw[i] as number).sort();
  const steps = new Set(tail.levels);
  for (let votes = 5; votes <= heights.length; votes *= 2) steps.add(heights[heights.length - votes] as number);
  const levels = Float64Array.from(steps).sort();
  const above = (level: number) => heights.length - firstAt(heights, level);
  const floors = levels.map((level) => above(level) / count + part * floorAt(tail, level));
  return {
    ...tail,
    quantiles: Float64Array.from({ length: 101 }, (_, i) => sorted[Math.round(((count - 1) * i) / 100)] ?? 0),
    share: tail.share * part,
    limit: LONGEST_ODDS * count,
    ...{ levels, floors },
  };
}

/** Index of the first value that is not below. */
function firstAt(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
