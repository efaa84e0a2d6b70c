import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnv } from "../../lib/base/env";
import { ROLES } from "../supervisor/role";
import { runUntilSignal } from "../supervisor/run-until-signal";

/** The real supervisor over stand-in roles, without migrations: for tests of starting, crashing and stopping. */
const folder = fileURLToPath(new URL(".", import.meta.url));
await runUntilSignal({
  env: readEnv(process.env),
  roles: ROLES,
  prepare: async ({ env }) => env.DATABASE_URL ?? null,
  say: (line) => process.stdout.write(`${line}\n`),
  fileOf: (role) => join(folder, `stand-in-${role}.mjs`),
}).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
