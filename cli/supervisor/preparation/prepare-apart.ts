import { spawn } from "node:child_process";
import { join } from "node:path";
import { Failure, type FailureKind, Unavailable } from "../../../lib/base/errors";
import { findRoot } from "../../../lib/platform/find-root";

/** What the process says. */
export type Prepared =
  | { setupLink: string | null }
  | { failure: { kind: FailureKind; code: string; message: string } }
  | { trouble: string };

export interface Preparation {
  /** As the roles get it, and the first owner's name and password. */
  readonly env: NodeJS.ProcessEnv;
  /** Somebody must be able to sign in afterwards. */
  readonly owner: boolean;
}

/**
 * Brings the database to the newest schema; with `owner`, makes the owner the environment names, or the one-time link to become
 * owner that is returned. In a process of its own, which takes a hundred megabytes with it when it ends.
 */
export async function prepareApart({ env, owner }: Preparation): Promise<string | null> {
  const file = join(findRoot(), "build", "preparation.mjs");
  const child = spawn(process.execPath, [file, ...(owner ? ["--owner"] : [])], {
    env,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-4_096);
  });
  const prepared = await new Promise<Prepared>((resolve) => {
    child.once("message", (message) => resolve(message as Prepared));
    child.once("error", (error) => resolve({ trouble: error.message }));
    child.once("close", (code, signal) => resolve({ trouble: `${words}\n(${signal ?? `exit code ${code}`})`.trim() }));
  });
  if ("setupLink" in prepared) return prepared.setupLink;
  if ("trouble" in prepared)
    throw new Unavailable("not_prepared", `The database could not be prepared: ${prepared.trouble}`);
  const { kind, code, message } = prepared.failure;
  throw new Failure(kind, code, message);
}
