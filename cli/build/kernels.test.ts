import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileKernel, KERNELS, moduleOf } from "./kernels.mjs";

test.each(KERNELS)("%s compiles to exactly the module beside it", async (source) => {
  expect(await compileKernel(source)).toBe(readFileSync(new URL(`../../${moduleOf(source)}`, import.meta.url), "utf8"));
});
