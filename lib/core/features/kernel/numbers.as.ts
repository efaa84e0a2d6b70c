// Logarithms as the plain twin takes them, and its hashes. AssemblyScript, part of `text-kernel.as.ts`.

// @ts-expect-error: decorator
@external("env", "log")
export declare function log(x: f64): f64;
// @ts-expect-error: decorator
@external("env", "log1p")
export declare function log1p(x: f64): f64;

/** As `mix`. */
// @ts-expect-error: decorator
@inline
export function mix(value: u32): u32 {
  let h = value;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** As `hashPair`. */
// @ts-expect-error: decorator
@inline
export function pair(a: u32, b: u32): u32 {
  return mix((a * 0x9e3779b1) ^ (b + 0x7f4a7c15));
}
