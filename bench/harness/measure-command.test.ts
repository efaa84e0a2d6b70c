import { expect, test } from "vitest";
import { measureCommand } from "./command-subject";

test("time and memory of every process of a pipe count", async () => {
  const node = `"${process.execPath}" -e "const b = Buffer.alloc(1.5e8, 1); for (let i = 0; i < 1e9; i++);"`;
  const { seconds, cpuSeconds, peakMb } = await measureCommand(`${node} | cat`);
  expect(seconds).toBeGreaterThan(0.1);
  expect(cpuSeconds).toBeGreaterThan(0.1);
  expect(peakMb).toBeGreaterThan(150);
});

test("a command that fails has no figures", async () => {
  await expect(measureCommand("echo 'error: no such thing' >&2; exit 3")).rejects.toThrow("error: no such thing");
});
