import { describe, expect, it } from "vitest";
import { createRandom } from "../forest/random";
import { drawLandmarks, meanDistance } from "./distance";
import { openDistances, openKernel, openPlain } from "./open-distances";

/** Standardised rows: most near the middle, some at the caps. */
function someRows(rows: number, width: number, seed: number) {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * width }, () => {
    const kind = random.below(10);
    return kind === 0 ? 16 : kind === 1 ? -16 : kind < 5 ? 0 : (random.next() - 0.5) * 8;
  });
  return { width, rows, values };
}

describe("distances to landmarks", () => {
  it.each([
    [1, 1, 1],
    [7, 3, 5],
    [27, 10, 32],
    [33, 4, 17],
  ])("of width %i, %i draws of %i are the same bits in the kernel as in the plain loop", (width, draws, size) => {
    const landmarks = drawLandmarks(someRows(400, width, 3), { seed: 5, draws, size });
    const kernel = openKernel(landmarks);
    const plain = openPlain(landmarks);
    if (kernel === null) throw new Error("This runtime has no WebAssembly with vectors.");
    const { values } = someRows(300, width, 11);
    for (const scorer of [kernel, plain]) {
      scorer.rows.set(values);
      scorer.run(300);
    }
    expect(kernel.distances.subarray(0, 300)).toEqual(plain.distances.subarray(0, 300));
    expect(kernel.distances[17]).toBe(meanDistance(landmarks, values.subarray(17 * width, 18 * width)));
  });

  it("are zero at a landmark every draw has, and grow with every column that differs", () => {
    const landmarks = drawLandmarks(
      { width: 2, rows: 1, values: Float32Array.of(1, 2) },
      { seed: 1, draws: 3, size: 1 },
    );
    const scorer = openDistances(landmarks);
    scorer.rows.set([1, 2, 4, 2, 4, 6]);
    scorer.run(3);
    expect([...scorer.distances.subarray(0, 3)]).toEqual([0, 3, 5]);
  });
});
