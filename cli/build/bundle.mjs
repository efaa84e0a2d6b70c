import { existsSync, rmSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { inRoot, root } from "./root.mjs";
import { fingerprint, isFresh, markFresh } from "./stamp.mjs";

/** What becomes a file of its own in build/: one per process, and one for worker threads. */
const ENTRIES = {
  cli: "cli/main.ts",
  preparation: "cli/supervisor/preparation/main.ts",
  web: "cli/web/main.ts",
  worker: "workers/main.ts",
  thread: "workers/threads/entry.ts",
  "scan-thread": "lib/services/scan/threads/thread-entry.ts",
  intake: "workers/intake/main.ts",
};
const INPUTS = ["cli", "lib", "workers", "prisma/schema.prisma", "tsconfig.json", "package-lock.json"];

/** Bundles our own code for Node; packages stay in node_modules. */
export async function bundle() {
  const print = fingerprint(INPUTS);
  if (isFresh("bundle", print) && existsSync(inRoot("build", "cli.mjs"))) return;
  await withProgress("Bundling", async () => {
    const { build, stop } = await import("esbuild");
    rmSync(inRoot("build", "chunks"), { recursive: true, force: true });
    await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, path]) => existsSync(inRoot(path)))),
      outdir: "build",
      outExtension: { ".js": ".mjs" },
      chunkNames: "chunks/[name]-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      packages: "external",
      sourcemap: true,
      sourcesContent: false,
      logLevel: "silent",
    });
    // Its own process would stay beside a product that runs for weeks.
    await stop();
  });
  markFresh("bundle", print);
}
