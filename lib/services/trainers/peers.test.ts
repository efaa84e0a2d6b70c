import { readFileSync } from "node:fs";
import { IsolationForest } from "ml-isolation-forest";
import { expect, test } from "vitest";
import { fitForest } from "@/lib/core/forest/fit-forest";
import { scoreMatrix } from "@/lib/core/forest/score-matrix";
import { scoreRow } from "@/lib/core/forest/score-row";
import { plantedCloud } from "@/lib/testing/forest-golden/planted-cloud";
import { mlIsolationForestTrainer } from "./ml-isolation-forest";

const cloud = plantedCloud();
const ours = scoreMatrix(fitForest(cloud, { seed: 1, trees: 300, sample: 256 }), cloud);

test("our ranking agrees with scikit-learn's on the same rows", () => {
  const golden = JSON.parse(
    readFileSync(new URL("../../testing/forest-golden/sklearn-scores.json", import.meta.url), "utf8"),
  );
  expect(cloud.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(golden.checksum, 1);
  expect(spearman(ours, golden.scores)).toBeGreaterThan(0.97);
});

test("scores are as high as scikit-learn's, not only in the same order", () => {
  const golden = JSON.parse(
    readFileSync(new URL("../../testing/forest-golden/sklearn-scores.json", import.meta.url), "utf8"),
  );
  const mean = (scores: ArrayLike<number>) => Array.from(scores).reduce((sum, score) => sum + score, 0) / scores.length;
  expect(Math.abs(mean(ours) - mean(golden.scores))).toBeLessThan(0.01);
});

test("our ranking agrees with ml-isolation-forest's", () => {
  const rows = Array.from({ length: cloud.rows }, (_, row) => [...cloud.values.subarray(row * 4, row * 4 + 4)]);
  const peer = new IsolationForest({ nEstimators: 100 });
  peer.train(rows);
  expect(spearman(ours, peer.predict(rows))).toBeGreaterThan(0.9);
});

test("trees grown by ml-isolation-forest rank alike in our format", () => {
  const forest = mlIsolationForestTrainer.fit(cloud, { seed: 1, trees: 200, sample: 256 });
  expect(spearman(ours, scoreMatrix(forest, cloud))).toBeGreaterThan(0.95);
  expect(scoreRow(forest, [20, 20, 20, 20])).toBeGreaterThan(0.6);
});

/** Correlation of the ranks. */
function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const x = ranks(a);
  const y = ranks(b);
  const middle = (x.length - 1) / 2;
  let product = 0;
  let square = 0;
  for (let i = 0; i < x.length; i++) {
    product += ((x[i] ?? 0) - middle) * ((y[i] ?? 0) - middle);
    square += ((x[i] ?? 0) - middle) ** 2;
  }
  return product / square;
}

function ranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranked = new Array<number>(order.length);
  order.forEach((index, rank) => {
    ranked[index] = rank;
  });
  return ranked;
}
