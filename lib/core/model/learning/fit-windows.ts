import { CATALOG } from "../../features/catalog";
import type { WindowUnit } from "../../features/unit-score";
import type { ForestOptions, ForestTrainer } from "../../forest/forest";
import { fitUnit, type RawRows, type UnitModel } from "../unit-model";
import { believedOf } from "./suspects";

/** Fewest windows a forest is grown from. */
export const MINIMUM_WINDOWS = 100;

export interface FitOptions extends ForestOptions {
  trainer: ForestTrainer;
}

/** How the windows of one unit are read. */
export interface WindowReader<W> {
  /** Whether calibration must not take it for normal. @param row its features */
  isSuspect(window: W, row: Float64Array): boolean;
  /** Fills `row` in the order of the catalogue and returns what is added to the raw score. */
  read(window: W, row: Float64Array, index: number): number;
  /** Key of whose window it is, and its time; absent where windows have no owner. */
  owner?(window: W): { key: number; time: number };
  /** A window that is known to be normal, and at least how often the like is seen, 0–1. */
  known?: { window: W; chance: number };
}

/** The detector of a unit that is made of many lines; null below `MINIMUM_WINDOWS`. */
export function fitWindows<W>(
  unit: WindowUnit,
  windows: readonly W[],
  { isSuspect, read, owner, known }: WindowReader<W>,
  { trainer, ...options }: FitOptions,
): UnitModel | null {
  if (windows.length < MINIMUM_WINDOWS) return null;
  const width = CATALOG[unit].length;
  const values = new Float64Array(windows.length * width);
  const priors = Float64Array.from(windows, (window, i) =>
    read(window, values.subarray(i * width, (i + 1) * width), i),
  );
  const believed = believedOf(
    windows.map((window, i) => isSuspect(window, values.subarray(i * width, (i + 1) * width))),
  );
  const rows: RawRows = { width, rows: windows.length, values };
  const owned = owner === undefined ? null : windows.map(owner);
  const owners =
    owned === null ? {} : { owners: { keys: owned.map(({ key }) => key), times: owned.map(({ time }) => time) } };
  const tail = { clusters: null, kinds: null, doubts: false, ...owners };
  const row = new Float64Array(width);
  const fixed = known && { row, prior: read(known.window, row, windows.length), chance: known.chance };
  return fitUnit(rows, unit, trainer, options, priors, tail, believed, fixed);
}
