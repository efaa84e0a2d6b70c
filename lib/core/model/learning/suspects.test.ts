import { expect, test } from "vitest";
import { believedOf } from "./suspects";

function lines(count: number, suspects: number): boolean[] {
  return Array.from({ length: count }, (_, i) => i < suspects);
}

test.each<[string, number, number, number]>([
  ["everybody where nobody is suspect", 1000, 0, 1000],
  ["everybody but the suspects", 1000, 50, 950],
  ["everybody where the suspects are too many to be attackers", 1000, 400, 1000],
  ["everybody where too few would be left", 110, 15, 110],
])("calibration believes %s", (_, count, suspects, believed) => {
  expect(believedOf(lines(count, suspects))).toHaveLength(believed);
});
