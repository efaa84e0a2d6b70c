/** A score 0–100 as people read it: never rounded up, so that it lies in the band that its severity names. */
export function wholeScore(score: number): number {
  return Math.floor(score);
}
