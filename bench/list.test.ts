import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BENCHES } from "./list";

const HERE = fileURLToPath(new URL(".", import.meta.url));

test("every table there is, is in the list", () => {
  const files = readdirSync(HERE, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const written = files.flatMap((path) => [
    ...readFileSync(join(HERE, path), "utf8").matchAll(/^export const \w+: Bench\b/gm),
  ]);
  expect(written.length).toBe(BENCHES.length);
  expect(new Set(BENCHES.map(({ name }) => name)).size).toBe(BENCHES.length);
});

test("every script that starts with bench runs a file that is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(HERE, "../package.json"), "utf8")) as { scripts: object };
  const benches = Object.entries(scripts).filter(([name]) => name.startsWith("bench"));
  expect(benches.length).toBeGreaterThan(1);
  for (const [, line] of benches) {
    const file = /^tsx (bench\/\S+\.ts)/.exec(String(line))?.[1] ?? "";
    expect(readFileSync(join(HERE, "..", file), "utf8")).toContain("npm run bench");
  }
});
