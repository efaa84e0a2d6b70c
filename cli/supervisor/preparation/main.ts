import { readEnv } from "../../../lib/base/env";
import { Failure } from "../../../lib/base/errors";
import { applyMigrations } from "../../../lib/platform/apply-migrations";
import type { Prepared } from "./prepare-apart";
import { prepareOwner } from "./prepare-owner";

/** The process of `prepareApart`: it says one thing and ends. */
process.once("disconnect", () => process.exit(1));
const prepared = await prepare().catch((error: unknown): Prepared => {
  if (error instanceof Failure) return { failure: { kind: error.kind, code: error.code, message: error.message } };
  return { trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) };
});
process.send?.(prepared, () => process.exit(0));

async function prepare(): Promise<Prepared> {
  const env = readEnv(process.env);
  const url = env.DATABASE_URL ?? "";
  await applyMigrations(url);
  return { setupLink: process.argv.includes("--owner") ? await prepareOwner(env, url) : null };
}
