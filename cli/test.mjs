import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { inRoot } from "./build/root.mjs";
import { build } from "./build.mjs";
import { readPlaywrightReport, readVitestReport } from "./test/read-report.mjs";
import { runStep } from "./test/run-step.mjs";
import { Tally } from "./test/tally.mjs";

// `npm test`: everything. `npm run check` (--quick): what takes seconds, without pages, databases and browsers.
const quick = process.argv.includes("--quick");
const tally = new Tally();
const reports = mkdtempSync(join(tmpdir(), "isolog-test-"));
const bin = (/** @type {string} */ name) => inRoot("node_modules", ".bin", name);
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1";

/** @param {string} name */
const title = (name) => process.stdout.write(`\n── ${name} ──\n`);

/** @param {string} name @param {() => Promise<boolean>} work */
async function step(name, work) {
  title(name);
  const ok = await work().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    return false;
  });
  tally.add(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, ok });
  return ok;
}

/**
 * @param {string} name @param {string} report @param {(path: string) => { passed: number, failed: number }} read
 * @param {() => Promise<boolean>} work
 */
async function counted(name, report, read, work) {
  title(name);
  const ok = await work();
  try {
    tally.add(name, { ...read(report), ok });
  } catch {
    process.stderr.write(`${name}: ended without a report.\n`);
    tally.add(name, { passed: 0, failed: 1, ok: false });
  }
}

/** @param {"pure" | "db"} project */
function vitest(project) {
  const report = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return counted(`${project} tests`, report, readVitestReport, () =>
    runStep(bin("vitest"), ["run", "--project", project, ...reporters], { NODE_ENV: "test" }),
  );
}

async function stories() {
  const { findChromium } = await import("./test/find-chromium.mjs");
  const chromium = await findChromium();
  if (!chromium) {
    process.stderr.write(
      "The stories need a browser and none is to be had here. Install Debian's with `apt-get install chromium`, " +
        "or Playwright's with `npx playwright install chromium`, then run this again.\n",
    );
    tally.add("stories", { passed: 0, failed: 1, ok: false });
    return;
  }
  const report = join(reports, "stories.json");
  await counted("stories", report, readPlaywrightReport, () =>
    runStep(bin("playwright"), ["test", "--config", "e2e/playwright.config.ts"], {
      ISOLOG_TEST_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    }),
  );
}

async function provideRedis() {
  const { debianProgram } = await import("./test/debian-program.mjs");
  const redis = await debianProgram("redis-server", "usr/bin/redis-server");
  if (redis) process.env.PATH = `${dirname(redis)}${delimiter}${process.env.PATH}`;
  else
    process.stderr.write(
      "The queue tests need Redis. Install it with `apt-get install redis-server`, then run this again.\n",
    );
}

const built = await step("build", async () => {
  await build({ pages: !quick });
  return true;
});
await step("format and lint", () => runStep(bin("biome"), ["check", "--error-on-warnings"]));
await step("order of imports, names, lengths", () => runStep(process.execPath, [inRoot("cli", "checks", "main.mjs")]));
await step("types", () => runStep(bin("tsc"), ["--noEmit"]));
await vitest("pure");
if (!quick) {
  await provideRedis();
  await vitest("db");
  if (built) await stories();
}
rmSync(reports, { recursive: true, force: true });
if (tally.broken.length > 0) process.stdout.write(`\nBroken: ${tally.broken.join(", ")}\n`);
process.stdout.write(`\n${tally.line}\n`);
process.exitCode = tally.failed > 0 ? 1 : 0;
