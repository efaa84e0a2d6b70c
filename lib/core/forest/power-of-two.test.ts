import { expect, test } from "vitest";
import { powerOfTwo } from "./power-of-two";

test("powers of two are right to the last digits, and exact where they are whole", () => {
  for (let whole = -60; whole <= 0; whole++) expect(powerOfTwo(whole)).toBe(1 / 2 ** -whole);
  const errors = Array.from({ length: 15_000 }, (_, i) => Math.abs(powerOfTwo(-i / 700) / 2 ** (-i / 700) - 1));
  expect(Math.max(...errors)).toBeLessThan(1e-15);
});

test("they never rise when the exponent falls", () => {
  const powers = Array.from({ length: 200_000 }, (_, i) => powerOfTwo(-i / 50_000));
  expect(powers.findIndex((power, i) => i > 0 && power >= (powers[i - 1] as number))).toBe(-1);
});
