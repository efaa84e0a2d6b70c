import { CATALOG, type FeatureGroup } from "../features/catalog";
import { countOf } from "../features/count-table";
import { CLIENT_ERRORS, FLOOD, LATENCY, rarity } from "../features/line/line-features";
import type { LineReader } from "../features/line/line-reader";
import { floodOfErrors } from "../features/minute/minute-features";
import type { Normal } from "../features/normal";
import { type SignalSwitch, signalMask } from "../features/signals/find-signals";
import { ATTACK_SIGNALS } from "../features/signals/list";
import type { WindowUnit } from "../features/unit-score";
import type { Model } from "./model";

/** So many more clients or lines ask for nothing of the kind: a small log alone cannot tell how rare that is. */
const ORDINARY = 1000;
/** Robust deviations per nat of rarity: a refused log-in is mostly somebody who forgot. */
const OUTCOME_WEIGHT = 1;
/** One step of severity outweighs what ordinary lines differ by; a flood of errors lends every step more. */
const LEVEL_WEIGHT = 4;
const FLOOD_WEIGHT = 0.5;
/** Steps of severity, trace to fatal. */
const SEVERITY = [0, 0, 0, 0, 1, 2, 3, 3];
/** Slowness counts from this many deviations of the route on; half a point for each, up to the cap. */
const SLOW_FROM = 3;
const SLOW_WEIGHT = 0.5;
const SLOW_CAP = 10;

/** What operators are woken for; who asks, and for what new things, is no fault by itself. */
const FAULTS: Readonly<Record<WindowUnit, ReadonlySet<FeatureGroup>>> = {
  client: new Set(["errors", "method", "bytes"]),
  route: new Set(["volume", "errors", "level", "latency"]),
  session: new Set(),
  minute: new Set(["volume", "errors", "level", "latency"]),
};
const FAULT_FROM = 3;
const FAULT_WEIGHT = 1;
const FAULT_CAP = 10;

/** What is certain to be worse, by cause, in raw score, each ≥ 0: attacks and urgent levels that are rare here, slowness. */
export interface LinePriors {
  signal: number;
  level: number;
  latency: number;
}

/** What the priors of lines rest on. */
export type LineJudge = Pick<Model, "normal" | "signalWeight">;

/** @param row features of the line; @param signals which known attacks count */
export function linePriors(
  model: LineJudge,
  reader: Pick<LineReader, "signals" | "levelOrdinal">,
  row: Float64Array,
  signals: SignalSwitch,
): LinePriors {
  return {
    signal: signalPrior(model, reader.signals & signalMask(signals)),
    level: levelPrior(model.normal, reader.levelOrdinal, row),
    latency: latencyPrior(row[LATENCY] as number),
  };
}

/** The sum of `linePriors`. */
export function linePrior(
  model: LineJudge,
  reader: Pick<LineReader, "signals" | "levelOrdinal">,
  row: Float64Array,
  signals: SignalSwitch,
): number {
  const { signal, level, latency } = linePriors(model, reader, row, signals);
  return signal + level + latency;
}

export function latencyPrior(deviation: number): number {
  return deviation > SLOW_FROM ? Math.min(SLOW_CAP, SLOW_WEIGHT * (deviation - SLOW_FROM)) : 0;
}

/**
 * What the rarest known attack of a line adds to its raw score, ≥ 0: next to nothing where normal traffic shows it every day.
 * @param signals bits in the order of `ATTACK_SIGNALS`; @param leaveOut see `countOf`
 */
export function signalPrior({ normal, signalWeight }: LineJudge, signals: number, leaveOut = false): number {
  const { counts, documents } = normal;
  let most = 0;
  for (let i = 0; i < ATTACK_SIGNALS.length; i++) {
    if (((signals >>> i) & 1) === 0) continue;
    const count = countOf(counts.signals, i + 1, leaveOut);
    const isOutcome = ATTACK_SIGNALS[i]?.where === "outcome";
    const prior = isOutcome
      ? OUTCOME_WEIGHT * rarity(count, documents)
      : signalWeight * rarity(count, documents + ORDINARY);
    most = Math.max(most, prior);
  }
  return most;
}

/**
 * Steps of severity above the mean of the log, weighted: what is worse than usual here is worth a look however often it
 * comes, since alarms come as floods; where errors are the routine they are no news. 0 without a level.
 * @param row features of the line: its host's errors and the flood it belongs to
 */
export function levelPrior(normal: Normal, level: number, row: Float64Array): number {
  if (Number.isNaN(level)) return 0;
  let total = 0;
  let sum = 0;
  normal.levels.forEach((lines, ordinal) => {
    total += lines;
    sum += lines * (SEVERITY[ordinal] as number);
  });
  const steps = (SEVERITY[level] as number) - sum / Math.max(1, total);
  const flood = ((row[CLIENT_ERRORS] as number) || 0) + (row[FLOOD] as number);
  return Math.max(0, steps) * (LEVEL_WEIGHT + FLOOD_WEIGHT * flood);
}

/**
 * What the measures of a window say beyond three deviations, in raw score by cause: one clear fault outweighs an
 * ordinary rest. @param row features of the window, in the order of the unit's catalogue
 */
export function faultPriors(unit: WindowUnit, row: Float64Array): Partial<Record<FeatureGroup, number>> {
  const priors: Partial<Record<FeatureGroup, number>> = {};
  CATALOG[unit].forEach(({ group, direction, unit: scale }, column) => {
    if (scale !== "deviations" || !FAULTS[unit].has(group)) return;
    const value = row[column] as number;
    const excess = (direction === "both" ? Math.abs(value) : value) - FAULT_FROM;
    if (excess > 0) priors[group] = (priors[group] ?? 0) + FAULT_WEIGHT * Math.min(excess, FAULT_CAP);
  });
  return priors;
}

/** The sum of `faultPriors`. */
export function faultPrior(unit: WindowUnit, row: Float64Array): number {
  return Object.values(faultPriors(unit, row)).reduce((sum, prior) => sum + prior, 0);
}

/** No chance moves a count or a mean so far. */
const GROSS = 8;

/** Whether a window holds a fault beyond all chance, whatever else: an incident of its own, that calibration must not take for normal. */
export function isGrossFault(unit: WindowUnit, row: Float64Array): boolean {
  if (unit === "minute" && floodOfErrors(row) >= GROSS) return true;
  return CATALOG[unit].some(
    ({ group, unit: scale }, column) =>
      scale === "deviations" && group !== "volume" && FAULTS[unit].has(group) && (row[column] as number) >= GROSS,
  );
}
