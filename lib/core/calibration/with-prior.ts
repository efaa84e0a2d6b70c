import { oddsOf, type Tail } from "./tail";

/** Something known to be normal, that what was learned from may lack. */
export interface Prior {
  /** Its raw score, and at least how often normal traffic shows the like, 0–1. */
  raw: number;
  chance: number;
}

/** The tail, nowhere lighter up to there than what is known; between what was seen and that, straight in the logarithm. */
export function withPrior(tail: Tail, { raw, chance }: Prior): Tail {
  if (!(raw > tail.threshold) || oddsOf(tail, raw) * chance <= 1) return tail;
  const kept = tail.levels.findIndex((level, i) => level >= raw || (tail.floors[i] as number) <= chance);
  const end = kept < 0 ? tail.levels.length : kept;
  return {
    ...tail,
    levels: Float64Array.from([...tail.levels.subarray(0, end), raw]),
    floors: Float64Array.from([...tail.floors.subarray(0, end), chance]),
  };
}
