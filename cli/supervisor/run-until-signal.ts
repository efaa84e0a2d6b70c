import { bannerLines } from "./banner-lines";
import { type SupervisorOptions, startSupervisor } from "./supervisor";

const TWICE_MS = 300;
const LOOK_MS = 500;

/**
 * Starts everything, shows where it is, and runs until Ctrl-C, SIGTERM or the end of the npm that runs it; ends the process. A
 * second Ctrl-C is at once.
 */
export async function runUntilSignal(options: SupervisorOptions): Promise<never> {
  const { env, roles, say } = options;
  const interrupted = firstSignal();
  const supervisor = await Promise.race([startSupervisor(options), interrupted]);
  if (typeof supervisor === "string") return forceEnd(say);
  for (const line of bannerLines({ ...supervisor, roles, dataDir: env.ISOLOG_DATA_DIR })) say(line);
  const name = await interrupted;
  say(name === "SIGINT" ? "\nStopping … (Ctrl-C again to stop at once)" : "Stopping …");
  const began = Date.now();
  const force = () => {
    // One Ctrl-C may arrive twice: from the terminal, and passed on by npm.
    if (Date.now() - began < TWICE_MS) return;
    supervisor.kill();
    process.exit(1);
  };
  process.on("SIGINT", force);
  process.on("SIGTERM", force);
  await supervisor.stop();
  say("Stopped. Your data is kept.");
  process.exit(0);
}

/** Interrupted while starting: everything started so far notices that this process is gone, and ends by itself. */
function forceEnd(say: (line: string) => void): never {
  say("\nStopped before it was ready.");
  process.exit(130);
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, resolve);
    if (process.env.npm_lifecycle_event === undefined) return;
    // npm passes not every signal on, and nobody knows that it left something running.
    const { ppid } = process;
    const look = setInterval(() => {
      if (process.ppid === ppid) return;
      clearInterval(look);
      resolve("SIGTERM");
    }, LOOK_MS).unref();
  });
}
