/**
 * What is left of a deviation that was looked for in all runs of a window that are so long: of many runs, chance alone makes
 * the oddest stand out by √(2 ln (window / run)), after Dümbgen and Spokoiny, Multiscale testing of qualitative hypotheses,
 * Annals of Statistics 2001. @param everyday at least so much counts for nothing
 */
export function beyondChance(deviation: number, ms: number, windowMs: number, everyday = 0): number {
  const chance = Math.max(everyday, Math.sqrt(2 * Math.log(Math.max(1, windowMs / ms))));
  return Math.sign(deviation) * Math.max(0, Math.abs(deviation) - chance);
}
