/** Half an event is always expected: the first error of a quiet month is no burst. */
const LEAST_EXPECTED = 0.5;
/** No share is known to be smaller. */
const LEAST_SHARE = 1e-6;

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

/**
 * The same for `count` of `events` where a share is usual: that all of a few are of a rare kind says more than that as
 * many of a crowd are. @param share usual share, 0–1
 */
export function shareDeviation(
  count: number,
  events: number,
  share: number,
  dispersion: number,
  spread: number,
): number {
  if (events === 0) return 0;
  const usual = Math.min(0.999, Math.max(share, LEAST_SHARE));
  const part = (seen: number, expected: number) => (seen > 0 ? seen * Math.log(seen / expected) : 0);
  const deviance = 2 * (part(count, events * usual) + part(events - count, events * (1 - usual)));
  if (!(deviance > 1e-12)) return 0;
  const odds = (seen: number) => Math.log((seen + LEAST_EXPECTED) / (events - seen + LEAST_EXPECTED));
  const ratio = odds(count) - odds(events * usual);
  return Math.sign(count - events * usual) / Math.sqrt(dispersion / deviance + (spread / ratio) ** 2);
}
