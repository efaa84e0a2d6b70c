import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { binaryArray } from "./binary-array";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function readBack(type: string, array: Buffer): Promise<unknown> {
  const { rows } = await world.db.pool.query(`SELECT array_to_json($1::${type}[]) AS values`, [array]);
  return rows[0].values;
}

it("hands numbers, texts and sets of bits over as they are", async () => {
  expect(await readBack("int4", binaryArray("int", [0, -5, 2_147_483_647]))).toEqual([0, -5, 2_147_483_647]);
  expect(await readBack("float8", binaryArray("float", [0.1, -1e300, 2 ** 53]))).toEqual([0.1, -1e300, 2 ** 53]);
  expect(await readBack("text", binaryArray("text", ["", "é😀", 'a"b\\']))).toEqual(["", "é😀", 'a"b\\']);
  const bits = `1${"0".repeat(100)}11${"0".repeat(152)}1`;
  expect(await readBack("varbit", binaryArray("bits", [bits, "0".repeat(256)]))).toEqual([bits, "0".repeat(256)]);
});

it("hands times over to the millisecond, before and after the year 2000", async () => {
  const times = [Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2026, 10, 21, 10, 0, 0, 1)];
  const { rows } = await world.db.pool.query("SELECT unnest($1::timestamptz[]) AS time", [binaryArray("time", times)]);
  expect(rows.map(({ time }) => time.getTime())).toEqual(times);
});

it("hands over an array without values, and text that Postgres cannot keep", async () => {
  expect(await readBack("float8", binaryArray("float", []))).toEqual([]);
  expect(await readBack("text", binaryArray("text", ["a\0b", "half \ud83d"]))).toEqual(["a\ufffdb", "half \ufffd"]);
});
