import type { UnitScore } from "@/lib/core/detect";

/** What the order within the same score may add, at most. */
const FINE = 0.0099;
/** Raw scores of this size are told apart best. */
const RAW_SCALE = 20;

/**
 * Score of a unit for ranking: rounded to two decimals, with a remainder below 0.01 that keeps units apart where the
 * scale ends: below one in 100, and beyond the longest odds that the training data can tell.
 */
export function rankedScore({ score, raw }: UnitScore): number {
  const rounded = Math.min(99.99, Math.floor(score * 100) / 100);
  return Math.round((rounded + FINE * (0.5 + Math.atan(raw / RAW_SCALE) / Math.PI)) * 1e9) / 1e9;
}
