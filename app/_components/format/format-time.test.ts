import { expect, it } from "vitest";
import { formatSpan } from "./format-time";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 4, day, hour, minute).getTime();
const NOW = at(20, 12);

it.each([
  ["within a day", at(17, 14, 5), at(17, 16), "17 May, 14:05–16:00"],
  ["a whole day, up to midnight", at(17, 0), at(18, 0), "17 May"],
  ["over midnight", at(17, 22), at(18, 3), "17 May, 22:00 – 18 May, 03:00"],
  ["some days, up to midnight", at(10, 0), at(17, 0), "10 May – 16 May"],
])("a span %s is told briefly", (_, from, to, expected) => {
  expect(formatSpan(from, to, NOW)).toBe(expected);
});
