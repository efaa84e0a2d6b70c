import { expect, it } from "vitest";
import { isAnotherLog } from "./is-another-log";

const unlike = { format: "log4j", usual: "combined", formatLabel: "Java", usualLabel: "nginx" };
const file = { unlike, state: "done", anomalies: 900, parsed: 1_000 } as const;

it.each([
  ["a file in another format that is odd nearly throughout is another log", {}, true],
  ["a file like the others is none, however odd", { unlike: null }, false],
  ["a file in another format that looks usual is none", { anomalies: 100 }, false],
  ["nothing is said while it runs", { state: "scoring" }, false],
  ["a file without an understood line is none", { anomalies: 0, parsed: 0 }, false],
] as const)("%s", (_, part, expected) => {
  expect(isAnotherLog({ ...file, ...part })).toBe(expected);
});
