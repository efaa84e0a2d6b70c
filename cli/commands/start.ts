import { Command, Option } from "commander";
import type { Env } from "@/lib/base/env";
import { Invalid } from "@/lib/base/errors";
import { readSettings } from "../read-settings";
import { escapeText } from "../report/escape-text";
import { runCommand } from "../report/run-command";
import { ROLES, type Role } from "../supervisor/role";

/** `isolog start`: everything on this machine, or one role of it. */
export function startCommand(): Command {
  return new Command("start")
    .summary("start Isolog: database, pages, worker and intake")
    .description(
      "Starts everything and prints the address. Ctrl-C stops it. Settings come from the environment and .env.",
    )
    .addOption(new Option("--role <name>", "only this part, with DATABASE_URL shared by all").choices([...ROLES]))
    .action((flags: { role?: Role }) => runCommand(() => start(flags.role ? [flags.role] : ROLES)));
}

async function start(roles: readonly Role[]): Promise<void> {
  const env = checkSettings();
  const { runUntilSignal } = await import("../supervisor/run-until-signal");
  const say = (line: string) => process.stdout.write(`${line}\n`);
  await runUntilSignal({ env, roles, say });
}

/** The list of what is wrong takes lines of its own, one for each setting. */
function checkSettings(): Env {
  try {
    return readSettings();
  } catch (error) {
    if (!(error instanceof Invalid) || !Array.isArray(error.details.problems)) throw error;
    const problems = error.details.problems.map((problem) => `  - ${escapeText(String(problem))}.\n`);
    process.stderr.write(`isolog: these settings are wrong:\n${problems.join("")}See .env.example.\n`);
    process.exit(2);
  }
}
