import { drawLandmarks, type Landmarks } from "../distance/distance";
import { openDistances } from "../distance/open-distances";
import type { Forest, ForestOptions, ForestTrainer, Matrix } from "../forest/forest";
import { createRandom } from "../forest/random";
import { scoreMatrix } from "../forest/score-matrix";
import { type Standard, standardizeRows, standardOf } from "./standardize";

/** Rows that columns and scores are judged by; more would not change what is typical. */
const JUDGED = 8192;
const DRAWS = 50;
/** Landmarks of a draw: few, so that a cluster of odd rows has none of its own; one in sixteen rows of a small table. */
const DRAW_SIZE = 16;
const LEAST_DRAW_SIZE = 4;
/** Rows nearer to each other than this part of a column's width are equal. */
const EQUAL = 1e-3;
/** How far beyond the typical one a distance can lift a row: it points out, the forest decides who is first. */
const LIFT = 2;

/** Isolation forest and distance to the crowd, each measured against what is typical for it. Immutable. */
export interface TableModel {
  readonly forest: Forest;
  readonly standard: Standard;
  readonly landmarks: Landmarks;
  readonly forestUsual: Usual;
  readonly distanceUsual: Usual;
}

interface Usual {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Learns what rows of numbers look like: an isolation forest (Liu, Ting & Zhou, ICDM 2008), and beside it the mean distance
 * to the nearest of sixteen random rows in fifty draws (Sugiyama & Borgwardt, NIPS 2013) over robustly standardised
 * columns, which sees what lies between the clusters where no single column is odd.
 * @throws RangeError without rows or columns
 */
export function fitTableModel(matrix: Matrix, trainer: ForestTrainer, options: ForestOptions): TableModel {
  const forest = trainer.fit(matrix, options);
  const judged = someRows(matrix, options.seed);
  const standard = standardOf(judged);
  const standardized = { ...judged, values: new Float32Array(judged.values.length) };
  standardizeRows(standard, judged, 0, judged.rows, standardized.values);
  const size = Math.max(LEAST_DRAW_SIZE, Math.min(DRAW_SIZE, Math.floor(matrix.rows / DRAW_SIZE)));
  const landmarks = drawLandmarks(standardized, { seed: options.seed + 1, draws: DRAWS, size });
  const forestUsual = usualOf(scoreMatrix(forest, judged));
  return { forest, standard, landmarks, forestUsual, distanceUsual: usualOf(distancesOf(standard, landmarks, judged)) };
}

/**
 * How odd each row is, in order: between 0 and 1, higher is stranger, 0.5 is a row like most. The mean of the forest's
 * score and the logarithm of the distance, both in deviations from what is usual, bent into the range by an arc tangent.
 * @throws RangeError when the widths differ
 */
export function scoreTableModel(model: TableModel, matrix: Matrix): Float64Array {
  const scores = scoreMatrix(model.forest, matrix);
  const distances = distancesOf(model.standard, model.landmarks, matrix);
  for (let row = 0; row < scores.length; row++) {
    const isolation = deviations(model.forestUsual, scores[row] as number);
    const distance = Math.min(LIFT, deviations(model.distanceUsual, distances[row] as number));
    scores[row] = 0.5 + Math.atan((isolation + distance) / 2) / Math.PI;
  }
  return scores;
}

function deviations({ mean, deviation }: Usual, value: number): number {
  return deviation > 0 ? (value - mean) / deviation : 0;
}

function usualOf(values: Float64Array): Usual {
  let mean = 0;
  let squares = 0;
  for (const value of values) mean += value / values.length;
  for (const value of values) squares += (value - mean) ** 2 / values.length;
  return { mean, deviation: Math.sqrt(squares) };
}

/** Logarithm of the mean distance to the landmarks, a block of rows at a time. */
function distancesOf(standard: Standard, landmarks: Landmarks, matrix: Matrix): Float64Array {
  const scorer = openDistances(landmarks);
  const distances = new Float64Array(matrix.rows);
  for (let from = 0; from < matrix.rows; from += scorer.capacity) {
    const count = Math.min(scorer.capacity, matrix.rows - from);
    standardizeRows(standard, matrix, from, count, scorer.rows);
    scorer.run(count);
    for (let i = 0; i < count; i++) distances[from + i] = Math.log(Math.max(EQUAL, scorer.distances[i] as number));
  }
  return distances;
}

/** All rows, or a fair draw of them without replacement. */
function someRows(matrix: Matrix, seed: number): Matrix {
  const { width, rows, values } = matrix;
  if (rows <= JUDGED) return matrix;
  const random = createRandom(seed);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const drawn = new Float32Array(JUDGED * width);
  for (let i = 0; i < JUDGED; i++) {
    const other = i + random.below(rows - i);
    const row = order[other] as number;
    order[other] = order[i] as number;
    drawn.set(values.subarray(row * width, (row + 1) * width), i * width);
  }
  return { width, rows: JUDGED, values: drawn };
}
