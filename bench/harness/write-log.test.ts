import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLog } from "./write-log";

test("a written log has exactly the lines asked for, the same each time, and tells what was planted", () => {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), "isolog-bench-")));
  const logs = folders.map((folder) => writeLog(folder, 120_000));
  const [first, second] = logs.map(({ path }) => readFileSync(path, "utf8"));
  expect(first).toBe(second);
  expect(first?.split("\n")).toHaveLength(120_001);
  expect(JSON.parse(readFileSync(logs[0]?.truth ?? "", "utf8")).length).toBeGreaterThan(0);
  for (const folder of folders) rmSync(folder, { recursive: true });
});
