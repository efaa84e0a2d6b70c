/** Upper ends of the classes a deviation falls in, but for the last: fine where quantiles lie, coarse far out. */
const ENDS = [
  -3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 12,
];
const LOWEST = -4;
const HIGHEST = 16;
/** Classes of a histogram of deviations. */
export const SLOWNESS_CLASSES = ENDS.length + 1;

/** One of two hundred lines takes so long, in deviations of its route, or one of fifty where times have a long tail. */
const SLOW = 2.5;

export function isSlow(deviation: number): boolean {
  return deviation >= SLOW;
}

/** Counted deviations, and how many of them are slow. */
export function slowAmong(histogram: readonly number[]): { timed: number; slow: number } {
  let timed = 0;
  let slow = 0;
  histogram.forEach((count, at) => {
    timed += count;
    if (at > 0 && isSlow(ENDS[at - 1] as number)) slow += count;
  });
  return { timed, slow };
}

/** Counts one deviation, in robust standard deviations. An empty histogram is filled up first. */
export function addSlowness(histogram: number[], deviation: number): void {
  while (histogram.length < SLOWNESS_CLASSES) histogram.push(0);
  const at = classOf(deviation);
  histogram[at] = (histogram[at] as number) + 1;
}

/** Both together; commutative and associative. */
export function mergeSlowness(a: readonly number[], b: readonly number[]): number[] {
  if (a.length === 0 || b.length === 0) return [...(a.length === 0 ? b : a)];
  return a.map((count, at) => count + (b[at] ?? 0));
}

/** The deviation that a part of the counted ones stays below, straight within a class; NaN of none. @param part 0–1 */
export function slownessAt(histogram: readonly number[], part: number): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return Number.NaN;
  let rank = part * (total - 1) + 0.5;
  let at = 0;
  while (at < histogram.length - 1 && rank > (histogram[at] as number)) rank -= histogram[at++] as number;
  const from = at === 0 ? LOWEST : (ENDS[at - 1] as number);
  const to = ENDS[at] ?? HIGHEST;
  return from + (to - from) * Math.min(1, rank / Math.max(1, histogram[at] as number));
}

function classOf(deviation: number): number {
  let low = 0;
  let high = ENDS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (deviation < (ENDS[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
