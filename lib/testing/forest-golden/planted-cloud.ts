import type { Matrix } from "../../core/forest/forest";

/**
 * 1,000 rows of 4 columns from a linear congruential generator (Numerical Recipes): a cloud, every 50th row planted
 * far off. `sklearn-scores.py` makes the same numbers, so that no data file is needed.
 */
export function plantedCloud(): Matrix {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const values = new Float32Array(4000);
  for (let row = 0; row < 1000; row++) {
    for (let column = 0; column < 4; column++) {
      const bulk = next() + next() + next() + next();
      values[row * 4 + column] = row % 50 === 7 ? bulk * 2.5 : bulk;
    }
  }
  return { width: 4, rows: 1000, values };
}
