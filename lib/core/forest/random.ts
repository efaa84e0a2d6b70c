/** A source of chance that gives the same numbers for the same seed on every machine. */
export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform whole number in [0, limit); limit at most 2^32. */
  below(limit: number): number;
}

/**
 * sfc32 (Doty-Humphrey, PractRand): 128 bits of state, period at least 2^32, passes BigCrush; integer operations only.
 * @param seed any number; its low 53 bits count.
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = seed | 0;
  let c = Math.trunc(seed / 4294967296) | 0;
  let counter = 1;
  function step(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  // The seed reaches every bit of the state before the first number leaves.
  for (let i = 0; i < 15; i++) step();
  return {
    next: () => step() / 4294967296,
    below: (limit) => Math.floor((step() / 4294967296) * limit),
  };
}
