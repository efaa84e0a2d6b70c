import { existsSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { inRoot } from "./root.mjs";
import { runQuietly } from "./run-quietly.mjs";
import { fingerprint, isFresh, markFresh } from "./stamp.mjs";

/** Writes prisma/generated from prisma/schema.prisma, without the download Prisma would like to make. */
export async function generateClient() {
  const print = fingerprint(["prisma/schema.prisma", "node_modules/prisma/package.json", "prisma.config.ts"]);
  if (isFresh("client", print) && existsSync(inRoot("prisma", "generated", "client.ts"))) return;
  await withProgress("Generating the database client", () =>
    runQuietly(process.execPath, [inRoot("node_modules/prisma/build/index.js"), "generate"], {
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      // Named, so that it is not downloaded; generating never runs it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    }),
  );
  markFresh("client", print);
}
