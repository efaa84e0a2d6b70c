import { z } from "zod";
import { readEnv } from "../../../lib/base/env";
import { Failure } from "../../../lib/base/errors";
import { applyMigrations } from "../../../lib/platform/apply-migrations";
import type { Prepared } from "./prepare-apart";
import { prepareOwner } from "./prepare-owner";

/** The process of `prepareApart`: it says one thing and ends. */
process.once("disconnect", () => process.exit(1));
const prepared = await prepare().catch(refusalOf);
process.send?.(prepared, () => process.exit(0));

async function prepare(): Promise<Prepared> {
  const env = readEnv(process.env);
  const url = env.DATABASE_URL ?? "";
  await applyMigrations(url);
  return { setupLink: process.argv.includes("--owner") ? await prepareOwner(env, url) : null };
}

/** One sentence for the person at the terminal; where a fault of ours is goes to the log. */
function refusalOf(error: unknown): Prepared {
  if (error instanceof z.ZodError) {
    const message = `The first owner cannot be made: ${inWords(error)}.`;
    return { failure: { kind: "invalid", code: "settings", message } };
  }
  if (error instanceof Failure) {
    const { problems } = error.details;
    const message = Array.isArray(problems) ? `These settings are wrong: ${problems.join("; ")}.` : error.message;
    return { failure: { kind: error.kind, code: error.code, message } };
  }
  if (!(error instanceof Error)) return { trouble: String(error) };
  process.stderr.write(`${error.stack ?? error.message}\n`);
  // Of many lines the last says what is wrong, those before it where in the code.
  return { trouble: error.message.trim().split("\n").at(-1) ?? "" };
}

function inWords({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}
