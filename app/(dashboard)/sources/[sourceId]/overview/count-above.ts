/**
 * Events in a histogram of whole scores that lie at or above a threshold. Within the bar the threshold cuts, events are
 * taken as evenly spread, so that the number moves smoothly with the slider.
 * @param scores events per whole score 0–100; the bar of score s covers [s, s+1)
 */
export function countAbove(scores: readonly number[], threshold: number): number {
  const cut = Math.floor(threshold);
  let above = 0;
  for (let score = cut + 1; score < scores.length; score++) above += scores[score] ?? 0;
  return Math.round(above + (scores[cut] ?? 0) * (1 - (threshold - cut)));
}
