import { defineConfig } from "@playwright/test";

const executablePath = process.env.ISOLOG_TEST_CHROMIUM || undefined;
const isRoot = process.getuid?.() === 0;

/** Each story starts the built product for itself; two at once would fight for the processor of a small machine. */
export default defineConfig({
  testDir: "stories",
  outputDir: "../test-results",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    // Less than a story may take, so that a story that got stuck says where.
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--disable-background-networking", ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
});
