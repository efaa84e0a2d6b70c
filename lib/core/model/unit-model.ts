import { fitTail, type TailOptions } from "../calibration/fit-tail";
import { scoreOfOdds } from "../calibration/scale";
import { oddsOf, type Tail } from "../calibration/tail";
import { type Prior, withPrior } from "../calibration/with-prior";
import { withoutFloods } from "../calibration/without-floods";
import { drawLandmarks, type Landmarks } from "../distance/distance";
import { measureMatrix, openDistances } from "../distance/open-distances";
import { spreadOf, tailSpread } from "../features/baseline";
import { CATALOG, type Feature, type FeatureUnit } from "../features/catalog";
import type { Unit, UnitScore } from "../features/unit-score";
import type { Forest, ForestOptions, ForestTrainer, Matrix } from "../forest/forest";
import { scoreMatrix } from "../forest/score-matrix";
import { scoreRow } from "../forest/score-row";

const DRAWS = 10;
const DRAW_SIZE = 32;
/** Standardised values beyond this say nothing more. */
const CAP = 16;

/** So that a log of equal lines does not make the slightest difference infinite. */
const LEAST_FOREST_SPREAD = 1e-3;
/**
 * Most windows of routes are equal in all but one measure, and so are the minutes of a mostly silent log: the least the
 * forest tells apart there is no deviation.
 */
const LEAST_FOREST_SPREADS: Readonly<Partial<Record<Unit, number>>> = { route: 0.03, minute: 0.01 };
const LEAST_DISTANCE_SPREAD = 0.1;

/** Differences smaller than this are small whatever the log: a first error in a quiet day is not sixteen deviations. */
const LEAST_SPREAD: Readonly<Record<FeatureUnit, number>> = {
  nats: 0.2,
  deviations: 1,
  "log-count": 0.1,
  "log-seconds": 0.1,
  share: 0.02,
  count: 1,
  characters: 1,
  ordinal: 1,
};

/** The novelty of whole windows differs by a nat from one to the next. */
function leastSpread(unit: FeatureUnit, wide: boolean): number {
  return wide && unit === "nats" ? 1 : LEAST_SPREAD[unit];
}

/** One unit's detector: standardiser, forest, distance and calibration. Immutable. */
export interface UnitModel {
  /** Columns of the catalogue's row that the training data carries, also those that never varied. */
  readonly columns: Uint16Array;
  /** Of each used column: typical value, robust spread, 1 when less than typical counts as typical. */
  readonly centers: Float64Array;
  readonly scales: Float64Array;
  readonly upOnly: Uint8Array;
  /** The least and the greatest value of each used column among the observations learned from. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly forest: Forest;
  readonly landmarks: Landmarks;
  /** Median and spread of the forest's and the distance's scores over the training rows. */
  readonly forestCenter: number;
  readonly forestScale: number;
  readonly distanceCenter: number;
  readonly distanceScale: number;
  readonly tail: Tail;
  readonly observations: number;
}

type Uncalibrated = Omit<UnitModel, "tail">;

/** Rows of raw features side by side, NaN where missing. */
export interface RawRows {
  readonly width: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** A row that is known to be normal, what is added to its raw score, and at least how often the like is seen, 0–1. */
export interface KnownRow {
  row: Float64Array;
  prior: number;
  chance: number;
}

/**
 * @param unit what the rows are; @param priors added to each row's raw score; @param tailOptions see `fitTail`
 * @param believed rows that calibration takes for normal; @param known one more of them
 */
export function fitUnit(
  rows: RawRows,
  unit: Unit,
  trainer: ForestTrainer,
  options: ForestOptions,
  priors: Float64Array,
  tailOptions: TailOptions,
  believed: readonly number[],
  known?: KnownRow,
): UnitModel {
  const { unit: untold, raw } = growUnit(rows, unit, trainer, options, priors);
  const prior = known && {
    raw: rawScore(untold, known.row, known.prior, new Float32Array(known.row.length)),
    chance: known.chance,
  };
  return { ...untold, tail: tailOf(raw, tailOptions, believed, prior) };
}

/** The detector but for its calibration, and the raw score of each row. */
export function growUnit(
  rows: RawRows,
  unit: Unit,
  trainer: ForestTrainer,
  options: ForestOptions,
  priors: Float64Array,
): { unit: Uncalibrated; raw: Float64Array } {
  const standard = standardizer(rows, CATALOG[unit], unit !== "line");
  const matrix = standardized(rows, standard);
  const forest = trainer.fit(matrix, options);
  const landmarks = drawLandmarks(matrix, { seed: options.seed + 1, draws: DRAWS, size: DRAW_SIZE });
  const forestScores = scoreMatrix(forest, matrix);
  const distances = measureMatrix(landmarks, matrix);
  const f = spreadOf([...forestScores], LEAST_FOREST_SPREADS[unit] ?? LEAST_FOREST_SPREAD);
  const d = spreadOf([...distances], LEAST_DISTANCE_SPREAD);
  const raw = Float64Array.from(
    forestScores,
    (score, row) =>
      (score - f.median) / f.scale + ((distances[row] as number) - d.median) / d.scale + (priors[row] as number),
  );
  const grown = {
    ...standard,
    forest,
    landmarks,
    forestCenter: f.median,
    forestScale: f.scale,
    distanceCenter: d.median,
    distanceScale: d.scale,
    observations: rows.rows,
  };
  return { unit: grown, raw };
}

/** @param believed rows that are taken for normal */
export function tailOf(raw: Float64Array, options: TailOptions, believed: readonly number[], prior?: Prior): Tail {
  const { clusters, kinds, slots, owners } = options;
  const tailFrom = (indices: readonly number[]) => {
    const tail = fitTail(picked(raw, indices), {
      ...options,
      clusters: clusters === null ? null : picked(clusters, indices),
      kinds: kinds === null ? null : picked(kinds, indices),
      slots: slots && picked(slots, indices),
    });
    return prior === undefined ? tail : withPrior(tail, prior);
  };
  if (owners === undefined) return tailFrom(believed);
  const theirs = { keys: picked(owners.keys, believed), times: picked(owners.times, believed) };
  return withoutFloods(picked(raw, believed), theirs, (indices) => tailFrom(indices.map((i) => believed[i] as number)));
}

function picked(values: ArrayLike<number>, indices: readonly number[]): Float64Array {
  return Float64Array.from(indices, (index) => values[index] as number);
}

/** Raw score of one observation, before calibration. @param scratch at least as long as `columns` */
export function rawScore(model: Uncalibrated, row: Float64Array, prior: number, scratch: Float32Array): number {
  standardize(model, row, scratch);
  return rawOf(model, scoreRow(model.forest, scratch), distanceOf(model.landmarks, scratch), prior);
}

function distanceOf(landmarks: Landmarks, row: Float32Array): number {
  const scorer = openDistances(landmarks);
  scorer.rows.set(row.subarray(0, landmarks.width));
  scorer.run(1);
  return scorer.distances[0] as number;
}

/** Standardised features of one observation, in the order of `columns`; 0 is typical. @param to where to write */
export function standardize(model: Uncalibrated, row: Float64Array, out: Float32Array, to = 0): void {
  const { columns, centers, scales, upOnly } = model;
  for (let i = 0; i < columns.length; i++) {
    const value = ((row[columns[i] as number] as number) - (centers[i] as number)) / (scales[i] as number);
    out[to + i] = bounded(value, upOnly[i] === 1);
  }
}

/** What the forest, the distance and the priors say together. */
export function rawOf(model: Uncalibrated, forest: number, distance: number, prior: number): number {
  return (
    (forest - model.forestCenter) / model.forestScale + (distance - model.distanceCenter) / model.distanceScale + prior
  );
}

export function unitScoreOf(model: UnitModel, raw: number): UnitScore {
  const oneIn = oddsOf(model.tail, raw);
  return { score: scoreOfOdds(oneIn), oneIn, raw };
}

/** A missing value is typical: what a line does not say is no evidence against it. */
function bounded(value: number, upOnly: boolean): number {
  if (!(value > (upOnly ? 0 : -CAP))) return Number.isNaN(value) || upOnly ? 0 : -CAP;
  return Math.min(value, CAP);
}

type Standardizer = Pick<UnitModel, "columns" | "centers" | "scales" | "upOnly" | "lowest" | "highest">;

function standardizer(rows: RawRows, features: readonly Feature[], wide: boolean): Standardizer {
  const kept: (ColumnSpread & { column: number; up: boolean })[] = [];
  for (let column = 0; column < rows.width; column++) {
    const values: number[] = [];
    for (let row = 0; row < rows.rows; row++) {
      const value = rows.values[row * rows.width + column] as number;
      if (!Number.isNaN(value)) values.push(value);
    }
    const feature = features[column];
    const spread = columnSpread(values, leastSpread(feature?.unit ?? "nats", wide), wide);
    if (spread !== null) kept.push({ column, ...spread, up: feature?.direction === "up" });
  }
  // Wide columns first: the distance gives up on far landmarks sooner.
  kept.sort((a, b) => b.weight - a.weight || a.column - b.column);
  return {
    columns: Uint16Array.from(kept, ({ column }) => column),
    centers: Float64Array.from(kept, ({ median }) => median),
    scales: Float64Array.from(kept, ({ scale }) => scale),
    upOnly: Uint8Array.from(kept, ({ up }) => (up ? 1 : 0)),
    lowest: Float64Array.from(kept, ({ lowest }) => lowest),
    highest: Float64Array.from(kept, ({ highest }) => highest),
  };
}

interface ColumnSpread {
  median: number;
  scale: number;
  weight: number;
  lowest: number;
  highest: number;
}

/**
 * Median and spread: MAD, or where most values are equal the standard deviation; null without values. A column that
 * never varied stays: the forest cannot split on it, but the distance sees what is new there.
 */
function columnSpread(values: number[], least: number, wide: boolean): ColumnSpread | null {
  if (values.length === 0) return null;
  const { median, scale } = spreadOf(values, 0);
  let squares = 0;
  for (const value of values) squares += (value - median) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  // Few windows hold most of the clients' variety: what one in thirty shows is not far out.
  const far = wide ? tailSpread(values.map((value) => value - median)) : deviation / 3;
  const spread = Math.max(scale, far, least);
  const [lowest, highest] = rangeOf(values);
  return { median, scale: spread, weight: deviation / spread, lowest, highest };
}

function rangeOf(values: readonly number[]): [lowest: number, highest: number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

function standardized(rows: RawRows, { columns, centers, scales, upOnly }: Standardizer): Matrix {
  const width = Math.max(1, columns.length);
  const values = new Float32Array(rows.rows * width);
  for (let row = 0; row < rows.rows; row++) {
    for (let i = 0; i < columns.length; i++) {
      const value = rows.values[row * rows.width + (columns[i] as number)] as number;
      values[row * width + i] = bounded((value - (centers[i] as number)) / (scales[i] as number), upOnly[i] === 1);
    }
  }
  return { width, rows: rows.rows, values };
}
