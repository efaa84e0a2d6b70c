/** Fewest values a group needs for a baseline of its own. */
const MINIMUM = 8;
const GROUP_LIMIT = 8192;
/** Groups of one log differ by a factor of e, and by more where enough of them show it: as if this many had. */
const BETWEEN = 1;
const BETWEEN_PRIOR = 4;

/** Median and robust spread of a logarithmic measurement, as a whole and for each group that has enough values. */
export interface Baseline {
  /** Sorted ascending. */
  readonly keys: Float64Array;
  readonly medians: Float64Array;
  readonly scales: Float64Array;
  readonly median: number;
  readonly scale: number;
  /** What a group without one of its own is compared with: the middle of the groups, as wide as they lie apart. */
  readonly unseen: { readonly median: number; readonly scale: number };
  /** Values it was made from; 0 means the log does not carry this measurement. */
  readonly count: number;
}

/** What is usual for one group. */
export interface Usual {
  median: number;
  scale: number;
  /** Whether it is the group's own. */
  own: boolean;
}

/**
 * @param groups key of each value; @param floor least spread, in the unit of the values, so that a constant is not a law
 */
export function baselineOf(groups: ArrayLike<number>, values: ArrayLike<number>, floor: number): Baseline {
  const all: number[] = [];
  const byGroup = new Map<number, number[]>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    all.push(value);
    const key = groups[i] as number;
    const group = byGroup.get(key);
    if (group === undefined) byGroup.set(key, [value]);
    else group.push(value);
  }
  const kept = [...byGroup].filter(([, group]) => group.length >= MINIMUM);
  kept.sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  kept.length = Math.min(kept.length, GROUP_LIMIT);
  kept.sort((a, b) => a[0] - b[0]);
  const spreads = kept.map(([, group]) => spreadOf(group, floor));
  const whole = spreadOf(all, floor);
  return {
    keys: Float64Array.from(kept, ([key]) => key),
    medians: Float64Array.from(spreads, (spread) => spread.median),
    scales: Float64Array.from(spreads, (spread) => spread.scale),
    median: whole.median,
    scale: whole.scale,
    unseen: unseenOf(spreads, whole),
    count: all.length,
  };
}

/**
 * What a value of a group never seen may be, by empirical Bayes: the groups are taken for a sample of all there could be,
 * so that the spread between their medians comes on top of that within one.
 */
function unseenOf(groups: readonly { median: number; scale: number }[], whole: { median: number; scale: number }) {
  const count = groups.length;
  if (count === 0) return { median: whole.median, scale: Math.hypot(whole.scale, BETWEEN) };
  const { median } = spreadOf(
    groups.map((group) => group.median),
    0,
  );
  const within = spreadOf(
    groups.map((group) => group.scale),
    0,
  ).median;
  const between = tailSpread(groups.map((group) => group.median - median)) ** 2;
  const variance = (count * between + BETWEEN_PRIOR * BETWEEN ** 2) / (count + BETWEEN_PRIOR);
  return { median, scale: Math.sqrt(within ** 2 + variance * (1 + 1 / count)) };
}

/** The group's usual; for an unknown one, what groups may be. */
export function usualOf(baseline: Baseline, key: number): Usual {
  const at = indexOf(baseline.keys, key);
  if (at < 0) return { ...baseline.unseen, own: false };
  return { median: baseline.medians[at] as number, scale: baseline.scales[at] as number, own: true };
}

/** Distance from the usual in robust standard deviations; NaN for NaN. A group without a baseline is compared as `usualOf` says. */
export function deviationOf(baseline: Baseline, key: number, value: number): number {
  const at = indexOf(baseline.keys, key);
  if (at < 0) return (value - baseline.unseen.median) / baseline.unseen.scale;
  return (value - (baseline.medians[at] as number)) / (baseline.scales[at] as number);
}

/** Median, and 1.4826 · MAD widened for few values and never under the floor. NaN and 1 without values. */
export function spreadOf(values: number[], floor: number): { median: number; scale: number } {
  if (values.length === 0) return { median: Number.NaN, scale: 1 };
  const median = medianOf(Float64Array.from(values).sort());
  const mad = medianOf(Float64Array.from(values, (value) => Math.abs(value - median)).sort());
  return { median, scale: Math.max(1.4826 * mad, floor) * (1 + 4 / values.length) };
}

/** The spread that puts the median, the 90th and the 97th percentile of the sizes no farther out than normal ones have them. */
export function tailSpread(residuals: readonly number[]): number {
  const sizes = Float64Array.from(residuals, Math.abs).sort();
  const at = (share: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0;
  return Math.max(at(0.5) / 0.6745, at(0.9) / 1.645, at(0.97) / 2.17);
}

function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] as number)) / 2;
}

/** The value of a key; null where there is none. @param keys sorted ascending */
export function usualAmong(keys: Float64Array, values: Float64Array, key: number): number | null {
  const at = indexOf(keys, key);
  return at < 0 ? null : (values[at] as number);
}

function indexOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
