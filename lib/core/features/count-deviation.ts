/** Half an event is always expected: the first error of a quiet month is no burst. */
const LEAST_EXPECTED = 0.5;

/**
 * Signed deviation of a count from the usual, in standard deviations: root of the Poisson deviance, less where counts
 * vary more than chance, and no more than the logarithm of the ratio over its own uncertainty.
 * @param usual expected count, ≥ 0; @param dispersion variance over that of chance, ≥ 1
 * @param spread relative uncertainty of `usual`
 */
export function countDeviation(count: number, usual: number, dispersion: number, spread: number): number {
  const expected = Math.max(usual, LEAST_EXPECTED);
  const deviance = 2 * ((count > 0 ? count * Math.log(count / expected) : 0) - count + expected);
  if (!(deviance > 0)) return 0;
  const ratio = Math.log((count + LEAST_EXPECTED) / (expected + LEAST_EXPECTED));
  return Math.sign(count - expected) / Math.sqrt(dispersion / deviance + (spread / ratio) ** 2);
}
