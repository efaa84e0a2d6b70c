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
  /** Takes what the process writes beside what it says, such as where in the code something went wrong. */
  readonly log?: (text: string) => void;
  /** What Node.js runs; tests give their own. */
  readonly program?: readonly string[];
}

/**
 * Brings the database to the newest schema; with `owner`, makes the owner the environment names, or the one-time link to become
 * owner that is returned. In a process of its own, which takes a hundred megabytes with it when it ends. Throws a Failure, whatever
 * becomes of that process.
 */
export async function prepareApart({ env, owner, log, program }: Preparation): Promise<string | null> {
  const run = program ?? [join(findRoot(), "build", "preparation.mjs")];
  const child = spawn(process.execPath, [...run, ...(owner ? ["--owner"] : [])], {
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
    child.once("close", (code, signal) => resolve({ trouble: endOf(code, signal, words) }));
  });
  if (words !== "") log?.(words.trimEnd());
  if ("setupLink" in prepared) return prepared.setupLink;
  if ("trouble" in prepared)
    throw new Unavailable("not_prepared", `The database could not be prepared: ${prepared.trouble}`);
  const { kind, code, message } = prepared.failure;
  throw new Failure(kind, code, message);
}

/** One sentence about a process that ended before it said anything. */
function endOf(code: number | null, signal: NodeJS.Signals | null, words: string): string {
  if (signal === "SIGKILL") return "its process was killed (SIGKILL). Is there enough memory?";
  if (signal !== null) return `its process was ended from outside (${signal}).`;
  // The trace of an uncaught error names it in one line of many.
  const said = /^\w*Error\b.*/m.exec(words)?.[0] ?? words.trim().split("\n").at(-1) ?? "";
  return said === "" ? `its process ended without a word (exit code ${code}).` : `${said} (exit code ${code})`;
}
