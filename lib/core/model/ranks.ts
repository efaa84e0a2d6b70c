/** Where a value stands among those learned from. Immutable. */
export interface Ranks {
  /** Ascending. */
  readonly values: Float64Array;
  /** One nat for every so much above the highest. */
  readonly scale: number;
}

/** @param values of any order, NaN left out */
export function ranksOf(values: ArrayLike<number>): Ranks {
  const sorted = Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
  const last = sorted.length - 1;
  const highest = sorted[last] ?? 0;
  const reach = highest - (sorted[last >> 1] ?? 0);
  return { values: sorted, scale: reach > 0 ? reach / Math.log(sorted.length) : 1 };
}

/**
 * Tail surprise: −ln of the share of values at least as high, ≥ 0, equal ones counted; it goes on growing above the highest.
 * 0 for NaN and where nothing was learned.
 */
export function tailSurprise({ values, scale }: Ranks, value: number): number {
  const count = values.length;
  if (count === 0 || Number.isNaN(value)) return 0;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low < count
    ? Math.log(count / (count - low))
    : Math.log(count) + (value - (values[count - 1] as number)) / scale;
}
