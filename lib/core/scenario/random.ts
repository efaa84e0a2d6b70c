/** A seeded stream of draws. Two streams of the same seeds give the same draws, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items, evenly; throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
  /** Standard normal. */
  gauss(): number;
  /** Log-normal with this median; sigma is the spread of the logarithm. Same unit as the median. */
  logNormal(median: number, sigma: number): number;
  /** Exponential waiting time with this mean; same unit as the mean. */
  wait(mean: number): number;
  /** Poisson count with this mean, ≥ 0. */
  poisson(mean: number): number;
}

/** One 32-bit number out of many; neighbouring inputs give unrelated outputs (murmur3 finaliser per word). */
export function mixSeeds(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    const low = part >>> 0;
    const high = Math.floor(part / 4294967296) >>> 0;
    hash = finalise(hash ^ low);
    hash = finalise((hash + high + 0x85ebca6b) | 0);
  }
  return hash >>> 0;
}

function finalise(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The stream of one place and time: `createRandom(seed, minute, purpose)`. */
export function createRandom(...seeds: readonly number[]): Random {
  let state = mixSeeds(...seeds);

  // mulberry32: 32 bits of state are plenty for streams of a few thousand draws.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  function gauss(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }

  function poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gauss()));
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = next(); product > floor; product *= next()) count += 1;
    return count;
  }

  return {
    next,
    gauss,
    poisson,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new RangeError("There is nothing to pick from.");
      return items[Math.floor(next() * items.length)] as (typeof items)[number];
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * gauss()),
    wait: (mean) => -Math.log(1 - next()) * mean,
  };
}
