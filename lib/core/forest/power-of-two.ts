/** Adding and subtracting it rounds to whole numbers, halves to even. */
const ROUNDER = 1.5 * 2 ** 52;

/**
 * 2^x for x in [−1022, 0], within 4e-16 of it relatively. Only sums and products, in one order: unlike `Math.pow` the same
 * bits on every machine, and the same as the kernel's.
 */
export function powerOfTwo(x: number): number {
  const whole = x + ROUNDER - ROUNDER;
  const t = (x - whole) * Math.LN2;
  let sum = 1 / 479001600;
  sum = sum * t + 1 / 39916800;
  sum = sum * t + 1 / 3628800;
  sum = sum * t + 1 / 362880;
  sum = sum * t + 1 / 40320;
  sum = sum * t + 1 / 5040;
  sum = sum * t + 1 / 720;
  sum = sum * t + 1 / 120;
  sum = sum * t + 1 / 24;
  sum = sum * t + 1 / 6;
  sum = sum * t + 0.5;
  sum = sum * t + 1;
  sum = sum * t + 1;
  for (let i = whole; i < 0; i++) sum *= 0.5;
  return sum;
}
