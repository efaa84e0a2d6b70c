import { expect, test } from "vitest";
import { createRandom } from "../../forest/random";
import { EMPTY_EVENT } from "../../log/event";
import { mergeRollUps, type RollUpWindows } from "./merge-roll-ups";
import { RollUp } from "./roll-up";

const random = createRandom(5);
const LINES = Array.from({ length: 2_000 }, () => ({
  event: {
    ...EMPTY_EVENT,
    time: Date.UTC(2026, 0, 1) + random.below(3_600_000),
    client: random.below(10) === 0 ? null : `192.0.2.${random.below(30)}`,
    method: random.below(3) === 0 ? "POST" : "GET",
    path: `/page-${random.below(6)}`,
    status: [200, 404, 500][random.below(3)] ?? null,
    bytes: random.below(100_000),
    latencyMs: random.below(4) === 0 ? null : random.next() * 1000,
  },
  score: { score: random.next() * 100, oneIn: 1, raw: 0, surprise: random.next() * 20, slowness: random.next() * 4 },
}));

function rollUpOf(lines: typeof LINES): RollUp {
  const rollUp = new RollUp();
  for (const { event, score } of lines) rollUp.add(event, score, score.score > 99);
  return rollUp;
}

const KINDS = ["clients", "minutes", "routes", "scores"] as const;
const sorted = (windows: RollUpWindows) =>
  KINDS.map((kind) => [...windows[kind]].map((one) => JSON.stringify(one)).sort());

test("merged roll-ups of any split of the lines are the windows of the whole, each once", () => {
  const whole = sorted(rollUpOf(LINES));
  for (const count of [1, 2, 7]) {
    const parts = Array.from({ length: count }, (_, part) => rollUpOf(LINES.filter((_, at) => at % count === part)));
    expect(sorted(mergeRollUps(parts))).toEqual(whole);
    expect(sorted(mergeRollUps(parts.toReversed()))).toEqual(whole);
  }
});
