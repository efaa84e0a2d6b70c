// Folds a path as `foldPath` does, into the hash of what is left. AssemblyScript, part of `text-kernel.as.ts`.

import { mix } from "./numbers.as";

const PRIME: u32 = 0x01000193;
const BASIS: u32 = 0x811c9dc5;
const LONGEST_TEMPLATE: usize = 200;

export let templateKey: u32 = 0;
export let pathKey: u32 = 0;

/**
 * Sets `templateKey` and `pathKey`; false for what `foldPath` would cut, for a segment with parameters, and where a refused answer
 * may be one to a log-in.
 */
export function foldPath(at: usize, end: usize, isRefused: bool): bool {
  let path = BASIS;
  let hash = BASIS;
  let length: usize = 0;
  for (let start = at; start <= end; ) {
    let digits: u32 = 0;
    let hex: u32 = 0;
    let letters: u32 = 0;
    let others: u32 = 0;
    let dashes: u32 = 0;
    let longest: u32 = 0;
    let run: u32 = 0;
    let i = start;
    if (isRefused && isLogIn(load<u32>(start) & 0xffffff)) return false;
    for (; i < end; i++) {
      const code = <u32>load<u8>(i);
      path = (path ^ code) * PRIME;
      if (code == 47) break;
      if (code == 59) return false;
      if (code - 48 < 10) {
        digits++;
        hex++;
        run++;
        longest = max<u32>(longest, run);
        continue;
      }
      run = 0;
      const lower = code | 32;
      if (lower - 97 < 6) hex++;
      if (lower - 97 < 26) letters++;
      else if (code == 45 || code == 95) dashes++;
      else others++;
    }
    const size = <u32>(i - start);
    let isId = false;
    if (digits != 0 && others == 0) {
      isId = letters == 0 || (hex + dashes == size && hex >= 8) || (dashes <= 1 && letters + digits >= 16 && digits >= 3);
    }
    if (isId) {
      hash = (((((((hash ^ 123) * PRIME) ^ 105) * PRIME) ^ 100) * PRIME) ^ 125) * PRIME;
      length += 4;
    } else {
      for (let j = start; j < i; j++) {
        const code = <u32>load<u8>(j);
        if (longest >= 4 && code - 48 < 10) {
          let to = j + 1;
          while (to < i && <u32>load<u8>(to) - 48 < 10) to++;
          if (to - j >= 4) {
            hash = (((((hash ^ 123) * PRIME) ^ 110) * PRIME) ^ 125) * PRIME;
            length += 3;
          } else {
            for (let k = j; k < to; k++) hash = (hash ^ <u32>load<u8>(k)) * PRIME;
            length += to - j;
          }
          j = to - 1;
          continue;
        }
        hash = (hash ^ code) * PRIME;
        length++;
      }
    }
    if (i < end) {
      hash = (hash ^ 47) * PRIME;
      length++;
    }
    start = i + 1;
  }
  pathKey = mix(path);
  templateKey = mix(hash);
  return length <= LONGEST_TEMPLATE;
}

/** The first three letters of the words that paths of log-ins have in them. */
function isLogIn(three: u32): bool {
  const lower = three | 0x202020;
  if (lower == 0x676f6c || lower == 0x676973 || lower == 0x747561) return true;
  return lower == 0x736573 || lower == 0x6b6f74 || lower == 0x2d7077;
}
