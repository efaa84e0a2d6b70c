/**
 * What is left of a deviation that was looked for in all runs of a window that are so long. Of N looks the oddest is as odd as
 * chance has it N times as often, and far out a chance falls like exp(−z² / 2): so 2 ln N of the square is chance's. (Bonferroni
 * over runs of one length, as Walther and Perry calibrate the scan statistic, JRSS B 2022.)
 * @param everyday at least so much counts for nothing
 */
export function beyondChance(deviation: number, ms: number, windowMs: number, everyday = 0): number {
  const chance = Math.max(everyday ** 2, 2 * Math.log(Math.max(1, windowMs / ms)));
  return Math.sign(deviation) * Math.sqrt(Math.max(0, deviation ** 2 - chance));
}
