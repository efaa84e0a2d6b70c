import { ATTACK_SIGNALS } from "../features/attack-signals";
import { countOf } from "../features/count-table";
import { rarity } from "../features/line-features";
import type { Normal } from "../features/normal";

/** Robust standard deviations added per nat of a signal's rarity. */
const WEIGHT = 1;

/**
 * What the known-attack signals of a line add to its raw score, ≥ 0: the rarity of its rarest signal at this source.
 * A signal that normal traffic shows every day adds next to nothing.
 * @param signals bits in the order of `ATTACK_SIGNALS`
 */
export function signalPrior(normal: Normal, signals: number, leaveOut: boolean): number {
  let most = 0;
  for (let i = 0; i < ATTACK_SIGNALS.length; i++) {
    if (((signals >>> i) & 1) === 0) continue;
    most = Math.max(most, rarity(countOf(normal.counts.signals, i + 1, leaveOut), normal.documents));
  }
  return WEIGHT * most;
}
