import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { scoreSeries } from "./score-series";

const folder = mkdtempSync(join(tmpdir(), "isolog-series-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scored(text: string | Buffer, seed = 1): Promise<string[]> {
  const path = join(folder, "series.csv");
  writeFileSync(path, text);
  const rows: string[] = [];
  for await (const some of scoreSeries(path, { seed })) rows.push(...some);
  return rows;
}

/** Every minute of some hours, the last value odd. */
const ROWS = Array.from({ length: 400 }, (_, i) => `${1_700_000_000 + i * 60},${i === 399 ? 90 : 10 + (i % 7)}`);

test("each row comes back in order with its score and alarm, below a header", async () => {
  const rows = await scored(`timestamp,value\n${ROWS.join("\n")}\n`);
  expect(rows).toHaveLength(401);
  expect(rows[0]).toBe("timestamp,value,score,alarm");
  expect(rows.slice(1).map((row) => row.split(",").slice(0, 2).join(","))).toEqual(ROWS);
  expect(rows.at(-1)).toMatch(/^1700023940,90,0\.[3-9]\d+,1$|,1\.0+,1$/);
});

test("with or without a header, gzipped or not, the answer is the same", async () => {
  const plain = await scored(ROWS.join("\n"));
  expect(await scored(`time,value\r\n${ROWS.join("\r\n")}\r\n`)).toEqual(plain);
  expect(await scored(`when;reading\n${ROWS.join("\n").replaceAll(",", ";")}`)).toEqual(plain);
  expect(await scored(gzipSync(ROWS.join("\n")))).toEqual(plain);
});

test("columns are found by name, others are left alone", async () => {
  const rows = ROWS.map((row) => `eth0,${row.split(",").reverse().join(",")}`);
  expect(await scored(`device,value,timestamp\n${rows.join("\n")}`)).toEqual(await scored(ROWS.join("\n")));
});

test("missing values stay in the output and have no score", async () => {
  const rows = await scored("timestamp,value\na,1\nb,\nc,NaN\nd,null\n");
  expect(rows.slice(1)).toEqual(["a,1,0.000000,0", "b,,0.000000,0", "c,NaN,0.000000,0", "d,null,0.000000,0"]);
});

test("the same seed gives the same bytes", async () => {
  expect(await scored(ROWS.join("\n"), 4)).toEqual(await scored(ROWS.join("\n"), 4));
});

test("what is no number is refused with its line, and so is an empty file", async () => {
  await expect(scored("timestamp,value\na,1\nb,high\n")).rejects.toThrow(/line 3: "high" is not a finite number/);
  await expect(scored("timestamp,value\na,1\nb\n")).rejects.toThrow(/line 3: has no value/);
  await expect(scored("timestamp,value\n")).rejects.toThrow(/has no rows/);
});
