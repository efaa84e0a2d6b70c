import { oddsOf, type Tail } from "./tail";

/** An owner seen in more of the time than this is part of everyday life, however odd. */
const FLEETING = 0.25;
/** One in so many, as the others tell it, is beyond them. */
const BEYOND = 10_000;
const MOST_OWNERS = 8;
const FEWEST_LEFT = 100;

/** Whose each observation is, and of what time. */
export interface Owners {
  keys: ArrayLike<number>;
  times: ArrayLike<number>;
}

/**
 * The tail of all observations but those of the few owners whom everybody else's tail calls impossible and who came for a
 * short while: a flood of many windows is one owner's story and must not teach how far normal reaches.
 * @param tailOf the tail of the observations with these indices
 */
export function withoutFloods(raw: Float64Array, owners: Owners, tailOf: (indices: readonly number[]) => Tail): Tail {
  const byOwner = new Map<number, number[]>();
  for (let i = 0; i < raw.length; i++) {
    const held = byOwner.get(owners.keys[i] as number);
    if (held === undefined) byOwner.set(owners.keys[i] as number, [i]);
    else held.push(i);
  }
  const times = new Set(Array.from(owners.times)).size;
  const fleeting = [...byOwner.values()]
    .filter((held) => held.length > 1 && new Set(held.map((i) => owners.times[i])).size <= FLEETING * times)
    .map((held) => ({ held, highest: held.reduce((most, i) => Math.max(most, raw[i] as number), 0) }))
    .sort((a, b) => b.highest - a.highest)
    .slice(0, MOST_OWNERS);
  let kept = Array.from(raw, (_, i) => i);
  let tail = tailOf(kept);
  for (const { held, highest } of fleeting) {
    if (kept.length - held.length < FEWEST_LEFT) break;
    const theirs = new Set(held);
    const rest = kept.filter((i) => !theirs.has(i));
    const without = tailOf(rest);
    if (oddsOf(without, highest) < BEYOND) break;
    kept = rest;
    tail = without;
  }
  return tail;
}
