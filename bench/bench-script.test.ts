import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("npm run bench runs every benchmark there is, and nothing else", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const there = readdirSync(new URL(".", import.meta.url)).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const run = [...String(scripts.bench).matchAll(/tsx bench\/([\w-]+\.ts)/g)].map(([, name]) => name);
  expect(run).toEqual(there.sort());
});
