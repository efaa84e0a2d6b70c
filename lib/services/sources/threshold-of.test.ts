import { expect, it } from "vitest";
import { startDetection, startLearning } from "../../core/detect";
import { EMPTY_EVENT } from "../../core/log/event";
import { thresholdOf } from "./threshold-of";

it("is what the detector says, read from the stored summary alone", () => {
  const learner = startLearning({ seed: 1, trees: 5, sample: 64 });
  for (let n = 0; n < 600; n++) {
    const path = `/page-${n % 7}`;
    learner.learn({
      ...EMPTY_EVENT,
      time: 1_780_000_000_000 + n * 20_000,
      client: `10.0.0.${n % 9}`,
      method: "GET",
      path,
      status: 200,
    });
  }
  const model = learner.finish();
  const stored: unknown = JSON.parse(JSON.stringify(model.summary));
  for (const budget of [1, 5, 50, 1000]) {
    expect(thresholdOf(stored, budget)).toBe(startDetection(model).threshold(budget));
  }
});

it("is unknown for what is no summary", () => {
  for (const summary of [null, {}, "x", { units: {} }, { units: { line: { perDay: null } } }]) {
    expect(thresholdOf(summary, 5)).toBeNull();
  }
});
