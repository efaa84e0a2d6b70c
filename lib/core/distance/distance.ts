import type { Matrix } from "../forest/forest";
import { createRandom } from "../forest/random";

/** Rows of a few draws from the training rows, one draw after the other. Immutable. */
export interface Landmarks {
  readonly width: number;
  readonly draws: number;
  /** Rows in each draw. */
  readonly size: number;
  readonly values: Float32Array;
}

/** Draws landmarks with replacement between the draws, seeded. A second view beside the forest (Sugiyama & Borgwardt, NIPS 2013). */
export function drawLandmarks(matrix: Matrix, options: { seed: number; draws: number; size: number }): Landmarks {
  const { width } = matrix;
  const size = Math.min(options.size, matrix.rows);
  const random = createRandom(options.seed);
  const values = new Float32Array(options.draws * size * width);
  for (let i = 0; i < options.draws * size; i++) {
    const row = random.below(matrix.rows);
    values.set(matrix.values.subarray(row * width, (row + 1) * width), i * width);
  }
  return { width, draws: options.draws, size, values };
}

/**
 * Mean over the draws of the Euclidean distance to the nearest landmark; ≥ 0, large is odd. Columns must be comparable.
 * Squares are summed up in 32 bits, in the order of the columns, so that the kernel of `openDistances` gives the same bits.
 * A landmark is given up as soon as it is farther than the nearest so far.
 */
export function meanDistance(landmarks: Landmarks, row: Float32Array): number {
  const { width, draws, size, values } = landmarks;
  let sum = 0;
  let at = 0;
  for (let draw = 0; draw < draws; draw++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < size; i++, at += width) {
      let squares = 0;
      for (let column = 0; column < width && squares < nearest; column++) {
        const difference = Math.fround((row[column] as number) - (values[at + column] as number));
        squares = Math.fround(squares + Math.fround(difference * difference));
      }
      if (squares < nearest) nearest = squares;
    }
    sum += Math.sqrt(nearest);
  }
  return sum / draws;
}
