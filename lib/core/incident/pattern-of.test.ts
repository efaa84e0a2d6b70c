import { expect, test } from "vitest";
import type { Reason } from "../explanation/explanation";
import type { Unit } from "../features/unit-score";
import { patternOf } from "./pattern-of";

const refused: Pick<Reason, "feature" | "direction"> = { feature: "errors-4xx", direction: "high" };
const posts: Pick<Reason, "feature" | "direction"> = { feature: "posts", direction: "high" };
const bytes: Pick<Reason, "feature" | "direction"> = { feature: "bytes", direction: "high" };

test.each<[string, Unit, (typeof refused)[], string[], string | null]>([
  ["the known attack, whatever the reasons", "client", [bytes], ["credential-guessing"], "client credential-guessing"],
  [
    "that of a line where many addresses share the attack",
    "line",
    [bytes],
    ["credential-guessing"],
    "line credential-guessing",
  ],
  ["nothing for a line of another attack", "line", [bytes], ["sql-injection"], null],
  ["nothing for a line that is merely odd", "line", [bytes], [], null],
  ["two leading reasons", "client", [refused, posts, bytes], [], "client errors-4xx:high posts:high"],
  ["the same reasons the other way round", "client", [posts, refused], [], "client errors-4xx:high posts:high"],
  ["the only reason", "client", [bytes], [], "client bytes:high"],
  ["nothing without reasons", "line", [], [], null],
  ["nothing for a minute", "minute", [refused], [], null],
])("the pattern is %s", (_, unit, reasons, signals, pattern) => {
  expect(patternOf(unit, reasons, signals)).toBe(pattern);
});

test("sessions with the same fault are alike, whatever else is odd about them", () => {
  const fault = (culprit: string) => ({ feature: "presence", direction: "rare", culprit }) as const;
  const pattern = patternOf("session", [fault("disk is full"), refused], []);
  expect(patternOf("session", [fault("disk is full")], [])).toBe(pattern);
  expect(patternOf("session", [fault("no route to host")], [])).not.toBe(pattern);
  expect(patternOf("session", [], [])).toBeNull();
});
