import { expect, test } from "vitest";
import { CountTable, countOf, DistinctCounter } from "./count-table";
import { mix } from "./hash";

test("lines are counted exactly, and a key twice in one line once", () => {
  const table = new CountTable(1024);
  for (let line = 1; line <= 30; line++) {
    table.add(7, line, 1);
    table.add(7, line, 1);
  }
  const counts = table.freeze(false);
  expect(countOf(counts, 7)).toBe(30);
  expect(countOf(counts, 7, true)).toBe(29);
  expect(countOf(counts, 8)).toBe(0);
});

test.each([1, 3, 20, 100, 1_000, 10_000])("%d distinct clients are told from a flood of one", (clients) => {
  const table = new CountTable(1024);
  for (let line = 1; line <= 20_000; line++) table.add(7, line, mix(line % clients));
  const counted = countOf(table.freeze(true), 7);
  expect(counted).toBeGreaterThan(clients * 0.6);
  expect(counted).toBeLessThan(clients * 1.5 + 1);
});

test("what stands on a single line is unseen to that line, and what one client repeats is not", () => {
  const table = new CountTable(1024);
  table.add(1, 1, 5);
  table.add(2, 1, 5);
  table.add(2, 2, 5);
  const counts = table.freeze(true);
  expect(countOf(counts, 1, true)).toBe(0);
  expect(countOf(counts, 2, true)).toBeGreaterThan(1);
});

test("a full table forgets the rarest keys and keeps the common ones", () => {
  const table = new CountTable(2048);
  for (let line = 1; line <= 200_000; line++) {
    // Key 0 marks an empty slot and is read as 1: hashes make nothing of it, small keys start at 1.
    table.add(1 + (line % 50), line, mix(line));
    table.add(mix(line), line, mix(line));
  }
  expect(table.size).toBeLessThanOrEqual(2048 * 0.7);
  const counts = table.freeze(false);
  for (let key = 1; key <= 50; key++) expect(countOf(counts, key)).toBe(4_000);
});

test("the order of the lines does not change the counts", () => {
  const forth = new CountTable(1024);
  const back = new CountTable(1024);
  for (let i = 1; i <= 500; i++) forth.add(i % 20, i, mix(i % 77));
  for (let i = 500; i >= 1; i--) back.add(i % 20, i, mix(i % 77));
  for (let key = 0; key < 20; key++) expect(countOf(back.freeze(true), key)).toBe(countOf(forth.freeze(true), key));
});

test("distinct members are counted closely", () => {
  const few = new DistinctCounter();
  for (let i = 0; i < 1_000; i++) few.add(mix(i % 150));
  expect(Math.abs(few.size - 150)).toBeLessThanOrEqual(1);
  const many = new DistinctCounter();
  for (let i = 0; i < 5_000; i++) many.add(mix(i));
  expect(Math.abs(many.size / 5_000 - 1)).toBeLessThan(0.01);
});
