import { scoreOfOdds } from "@/lib/core/calibration/scale";

/** What the order within the same score may add, at most. */
const FINE = 0.0099;
/** Odds beyond one in 10^12 are all the same. */
const RAREST = 12;

/**
 * Score of a line for ranking: as strange as the line itself or as its client in those ten minutes, whichever is stranger.
 * Rounded to two decimals, with a remainder below 0.01 that keeps lines apart where the scale ends: below one in
 * 100 and beyond one in a million some lines are still odder than others.
 * @param own log10 of the line's "one in N", ≥ 0 @param client the same of its client window
 */
export function rankingScore(own: number, client: number): number {
  const odds = Math.max(own, client);
  const score = Math.min(99.99, Math.floor(scoreOfOdds(10 ** odds) * 100) / 100);
  const order = Math.min(1, (0.9 * odds + 0.1 * Math.min(own, client)) / RAREST);
  return Math.round((score + FINE * order) * 1e7) / 1e7;
}
