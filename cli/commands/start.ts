import { Command, Option } from "commander";
import { readEnv } from "@/lib/base/env";
import { findRoot } from "@/lib/platform/find-root";
import { runCommand } from "../report/run-command";
import { ROLES, type Role } from "../supervisor/role";

/** `isolog start`: everything on this machine, or one role of it. */
export function startCommand(): Command {
  return new Command("start")
    .summary("start Isolog: database, pages, worker and intake")
    .description("Starts everything and prints the address. Ctrl-C stops it. Settings come from the environment.")
    .addOption(new Option("--role <name>", "only this part, with DATABASE_URL shared by all").choices([...ROLES]))
    .action((flags: { role?: Role }) => runCommand(() => start(flags.role ? [flags.role] : ROLES)));
}

async function start(roles: readonly Role[]): Promise<void> {
  loadEnvFile();
  const env = readEnv(process.env, findRoot());
  const [{ startSupervisor }, { bannerLines }, { prepareOwner }] = await Promise.all([
    import("../supervisor/supervisor"),
    import("../supervisor/banner-lines"),
    import("../supervisor/prepare-owner"),
  ]);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const interrupted = firstSignal();
  const supervisor = await startSupervisor({ env, roles, say });
  const setupLink = roles.includes("web") ? await prepareOwner(env, supervisor) : null;
  for (const line of bannerLines({ ...supervisor, roles, setupLink, dataDir: env.ISOLOG_DATA_DIR })) say(line);
  const name = await interrupted;
  say(name === "SIGINT" ? "\nStopping … (Ctrl-C again to stop at once)" : "Stopping …");
  for (const again of ["SIGINT", "SIGTERM"] as const) {
    process.once(again, () => {
      supervisor.kill();
      process.exit(1);
    });
  }
  await supervisor.stop();
  say("Stopped. Your data is kept.");
  process.exit(0);
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, resolve);
  });
}

/** The environment wins over the file. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile(`${findRoot()}/.env`);
  } catch {
    // There is none.
  }
}
