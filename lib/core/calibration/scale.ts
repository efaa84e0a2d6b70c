/** A score of 100 means one in this many. */
export const RAREST = 1e6;

/**
 * Score of something that normal traffic shows once in `oneIn` observations: 25 · (log10 N − 2), within 0–100.
 * One in 100 is 0, 1,000 is 25, 10,000 is 50, 100,000 is 75, a million and beyond is 100.
 */
export function scoreOfOdds(oneIn: number): number {
  if (!(oneIn > 100)) return 0;
  return Math.min(100, 25 * (Math.log10(oneIn) - 2));
}

/** The odds a score stands for, 100–1,000,000; inverse of `scoreOfOdds` within its range. */
export function oddsOfScore(score: number): number {
  return 10 ** (2 + Math.max(0, Math.min(100, score)) / 25);
}
