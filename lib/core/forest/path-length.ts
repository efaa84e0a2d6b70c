const EXACT_UP_TO = 4096;
const EULER = 0.5772156649015329;
let table: Float64Array | null = null;

/** Harmonic number H(n) = 1 + 1/2 + … + 1/n; exact sum to 4,096, then the asymptotic series (error below 1e-16). */
export function harmonic(n: number): number {
  if (n > EXACT_UP_TO) return Math.log(n) + EULER + 1 / (2 * n) - 1 / (12 * n * n);
  table ??= harmonicTable();
  return table[Math.max(0, Math.floor(n))] ?? 0;
}

/**
 * c(n): mean depth of an unsuccessful search in a binary search tree of n keys, 2·H(n−1) − 2(n−1)/n; c(0) = c(1) = 0, c(2) = 1.
 * Liu, Ting & Zhou, ICDM 2008, equation 1, with the harmonic number instead of its approximation.
 */
export function averagePathLength(n: number): number {
  return n < 2 ? 0 : 2 * harmonic(n - 1) - (2 * (n - 1)) / n;
}

/** Leaves hold whole multiples of 1 / PATH_UNITS splits, so that sums over trees are exact in any order. */
export const PATH_UNITS = 2 ** 20;

/** c(n) to the nearest 2^-20: what leaves and normalisers use. */
export function roundPathLength(n: number): number {
  return Math.round(averagePathLength(n) * PATH_UNITS) / PATH_UNITS;
}

function harmonicTable(): Float64Array {
  const sums = new Float64Array(EXACT_UP_TO + 1);
  let sum = 0;
  for (let n = 1; n <= EXACT_UP_TO; n++) {
    sum += 1 / n;
    sums[n] = sum;
  }
  return sums;
}
