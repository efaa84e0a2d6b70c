// Logarithms as the plain twin takes them, and its hashes. AssemblyScript, part of `text-kernel.as.ts`.

// @ts-expect-error: decorator
@external("env", "log")
declare function slowLog(x: f64): f64;
// @ts-expect-error: decorator
@external("env", "log1p")
declare function slowLog1p(x: f64): f64;

/** Logarithms taken last, by number: 1024 pairs each. A log asks for few. */
let logs: usize = 0;
let log1ps: usize = 0;

export function startNumbers(at: usize): void {
  logs = at;
  log1ps = at + (1024 << 4);
}

// @ts-expect-error: decorator
@inline
function slotOf(memo: usize, bits: u64): usize {
  return memo + <usize>((bits * 0x9e3779b97f4a7c15) >> 54 << 4);
}

/** @param x > 0 */
export function log(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  const slot = slotOf(logs, bits);
  if (load<u64>(slot) == bits) return load<f64>(slot, 8);
  const value = slowLog(x);
  store<u64>(slot, bits);
  store<f64>(slot, value, 8);
  return value;
}

export function log1p(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  const slot = slotOf(log1ps, bits);
  if (load<u64>(slot) == bits) return load<f64>(slot, 8);
  const value = slowLog1p(x);
  store<u64>(slot, bits);
  store<f64>(slot, value, 8);
  return value;
}

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
