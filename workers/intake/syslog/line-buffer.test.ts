import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LineBuffer } from "./line-buffer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A buffer whose store fails as often as it is told. */
function buffer(patience: "always" | "often" | "never", failures: number) {
  const stored: string[] = [];
  const keys: string[] = [];
  const givenUp: number[] = [];
  let left = failures;
  const made = new LineBuffer({
    async store(lines, key) {
      keys.push(key);
      if (left-- > 0) throw new Error("not now");
      stored.push(...lines);
    },
    patienceFor: () => patience,
    onGivenUp: (lines) => givenUp.push(lines),
    onRoom: () => undefined,
  });
  return { made, stored, keys, givenUp };
}

it("stores lines once, under one name, however long the database is away", async () => {
  const { made, stored, keys, givenUp } = buffer("always", 700);
  made.add(["one", "two"]);
  await vi.advanceTimersByTimeAsync(3_600_000 + 60_000);
  made.add(["three"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stored).toEqual(["one", "two", "three"]);
  expect(new Set(keys).size).toBe(2);
  expect(givenUp).toEqual([]);
});

it("tries again after a failure nobody foresaw, and gives up in the end, so that it does not keep later lines out", async () => {
  const brief = buffer("often", 2);
  brief.made.add(["one"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([brief.stored, brief.givenUp]).toEqual([["one"], []]);
  const lasting = buffer("often", 5);
  lasting.made.add(["spoilt"]);
  await vi.advanceTimersByTimeAsync(60_000);
  lasting.made.add(["good"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([lasting.stored, lasting.givenUp]).toEqual([["good"], [1]]);
});

it("tries nothing again that never passes", async () => {
  const { made, keys, givenUp } = buffer("never", 1);
  made.add(["one", "two"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([keys.length, givenUp]).toEqual([1, [2]]);
});

it("is full of lines that are nearly empty, too, as they take memory all the same", () => {
  const { made } = buffer("always", Number.POSITIVE_INFINITY);
  made.add(Array.from({ length: 200_000 }, () => "x"));
  expect(made.isFull).toBe(true);
});
