import { ATTACK_SIGNALS } from "../features/attack-signals";
import { countOf } from "../features/count-table";
import { rarity } from "../features/line-features";
import type { LineReader } from "../features/line-reader";
import type { Normal } from "../features/normal";

/** Robust standard deviations of the raw score per nat of rarity. */
const SIGNAL_WEIGHT = 1;
const LEVEL_WEIGHT = 3;

/** What is certain to be worse, in raw score, ≥ 0: attacks that are rare here, and urgent levels that are rare here. */
export function linePrior(normal: Normal, reader: LineReader, signals: boolean, leaveOut: boolean): number {
  return (signals ? signalPrior(normal, reader.signals, leaveOut) : 0) + levelPrior(normal, reader.levelOrdinal);
}

/**
 * Rarity of the rarest known-attack signal of the line, weighted.
 * A signal that normal traffic shows every day adds next to nothing.
 * @param signals bits in the order of `ATTACK_SIGNALS`
 */
export function signalPrior(normal: Normal, signals: number, leaveOut: boolean): number {
  let most = 0;
  for (let i = 0; i < ATTACK_SIGNALS.length; i++) {
    if (((signals >>> i) & 1) === 0) continue;
    most = Math.max(most, rarity(countOf(normal.counts.signals, i + 1, leaveOut), normal.documents));
  }
  return SIGNAL_WEIGHT * most;
}

/** Rarity of this level or a worse one, weighted: a fatal line counts for more where there are few. 0 without a level. */
export function levelPrior(normal: Normal, level: number): number {
  if (Number.isNaN(level)) return 0;
  let total = 0;
  let worse = 0;
  normal.levels.forEach((lines, ordinal) => {
    total += lines;
    if (ordinal >= level) worse += lines;
  });
  return LEVEL_WEIGHT * rarity(worse, total);
}
