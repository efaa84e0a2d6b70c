import { expect, test } from "vitest";
import { countOperations } from "./count-operations";

const text = (length: number) => "ab ".repeat(length / 3);
const growth = (work: (text: string) => void) =>
  countOperations(() => work(text(60_000))) / countOperations(() => work(text(15_000)));

test("work that is linear in its input grows as the input does", () => {
  expect(growth((line) => line.split(" "))).toBeCloseTo(4, 1);
  expect(
    growth((line) => {
      for (let at = line.indexOf(" "); at >= 0; at = line.indexOf(" ", at + 1));
    }),
  ).toBeCloseTo(4, 1);
});

test("work that starts again at every word is told from it", () => {
  expect(
    growth((line) => {
      for (let at = line.indexOf(" "); at >= 0; at = line.indexOf(" ", at + 1)) line.indexOf("x", at);
    }),
  ).toBeGreaterThan(12);
});

test("the methods are as before afterwards", () => {
  const { indexOf } = String.prototype;
  expect(() =>
    countOperations(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(String.prototype.indexOf).toBe(indexOf);
});
