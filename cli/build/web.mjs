import { existsSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { inRoot } from "./root.mjs";
import { runQuietly } from "./run-quietly.mjs";
import { fingerprint, isFresh, markFresh } from "./stamp.mjs";

const INPUTS = [
  "app",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Builds the pages and routes with Next.js into .next. */
export async function buildWeb() {
  if (!existsSync(inRoot("app"))) return;
  const print = fingerprint(INPUTS);
  if (isFresh("web", print) && existsSync(inRoot(".next", "BUILD_ID"))) return;
  await withProgress("Building the pages", () =>
    runQuietly(process.execPath, [inRoot("node_modules/next/dist/bin/next"), "build"], {
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
    }),
  );
  markFresh("web", print);
}
