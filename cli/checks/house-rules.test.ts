import { describe, expect, it } from "vitest";
import { findBreaches } from "./house-rules.mjs";

const breachesOf = (files: Record<string, string>) => findBreaches(new Map(Object.entries(files)));

describe("house rules", () => {
  it("let a later layer import an earlier one", () => {
    const files = {
      "lib/core/score.ts": "export const score = 1;\n",
      "lib/services/show.ts": 'import { score } from "../core/score";\nexport const show = score;\n',
      "app/page.tsx": 'import { show } from "@/lib/services/show";\nexport default show;\n',
    };
    expect(breachesOf(files)).toEqual([]);
  });

  const cases: [name: string, path: string, source: string, target: string, sentence: RegExp][] = [
    [
      "an earlier layer that imports a later one",
      "lib/store/a.ts",
      'import "../services/b";',
      "lib/services/b.ts",
      /store may not import services/,
    ],
    [
      "siblings that import each other",
      "lib/store/a.ts",
      'import "../queue/b";',
      "lib/queue/b.ts",
      /store may not import queue/,
    ],
    ["the terminal in a page", "app/a.ts", 'import "../cli/b";', "cli/b.ts", /app may not import cli/],
    [
      "a service in the browser",
      "app/a.tsx",
      '"use client";\nimport "@/lib/services/b";',
      "lib/services/b.ts",
      /a\.tsx:2: browser may not/,
    ],
    [
      "an earlier stage of core on a later one",
      "lib/core/log/a.ts",
      'import "../forest/b";',
      "lib/core/forest/b.ts",
      /earlier stage/,
    ],
    [
      "the testing kit in the product",
      "lib/store/a.ts",
      'import "../testing/b";',
      "lib/testing/b.ts",
      /for tests only/,
    ],
    [
      "a lazy import against the order",
      "lib/base/a.ts",
      'await import("../store/b");',
      "lib/store/b.ts",
      /base may not import store/,
    ],
  ];
  it.each(cases)("refuse %s", (_name, path, source, target, sentence) => {
    expect(breachesOf({ [path]: `${source}\n`, [target]: "export {};\n" }).join()).toMatch(sentence);
  });

  it("follow a page's part into the browser", () => {
    const files = {
      "app/a.tsx": '"use client";\nimport "./part";\n',
      "app/part.ts": 'import "@/lib/store/b";\n',
      "lib/store/b.ts": "",
    };
    expect(breachesOf(files)).toEqual([expect.stringContaining("app/part.ts:1: browser may not import store")]);
  });

  it("refuse a circle, and tell it once", () => {
    const files = {
      "lib/core/a.ts": 'import "./b";\n',
      "lib/core/b.ts": 'import "./c";\n',
      "lib/core/c.ts": 'import "./a";\n',
    };
    expect(breachesOf(files)).toEqual([
      expect.stringContaining("lib/core/a.ts → lib/core/b.ts → lib/core/c.ts → lib/core/a.ts"),
    ]);
  });

  it("keep core pure, and do not mind what its comments say", () => {
    expect(breachesOf({ "lib/core/a.ts": 'import { readFile } from "node:fs";\n' }).join()).toContain(
      "nothing from outside",
    );
    expect(breachesOf({ "lib/core/a.ts": "export const t = Date.now();\n" }).join()).toContain("no clock");
    expect(breachesOf({ "lib/core/a.ts": "// No Date.now here.\nexport const t = new Date(0);\n" })).toEqual([]);
  });

  it("refuse vague names, odd names and long files", () => {
    expect(breachesOf({ "lib/core/utils.ts": "" }).join()).toContain("one thing it holds");
    expect(breachesOf({ "lib/core/readLog.ts": "" }).join()).toContain("kebab-case");
    expect(breachesOf({ "lib/core/long.ts": "x;\n".repeat(301) }).join()).toContain("301 lines");
    expect(breachesOf({ "app/api/v1/sources/[id]/route.ts": "" })).toEqual([]);
  });
});
