import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { World } from "./factories";

export interface TestWorker {
  readonly child: ChildProcess;
  /** Everything it wrote. */
  words(): string;
  signal(signal: NodeJS.Signals): void;
  /** Resolves with its exit code or signal. */
  readonly gone: Promise<number | NodeJS.Signals | null>;
}

/** The worker role as a process of its own, from source, in the world's database. Resolves when it is ready. */
export async function startTestWorker(
  world: Pick<World, "url" | "dataDir">,
  env: Record<string, string> = {},
): Promise<TestWorker> {
  const child = spawn(process.execPath, ["--import", "tsx", "workers/main.ts"], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      DATABASE_URL: world.url,
      ISOLOG_DATA_DIR: world.dataDir,
      ISOLOG_DEMO: "false",
      ...env,
    },
  });
  let words = "";
  const keep = (chunk: Buffer) => {
    words += chunk.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const gone = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null);
  const ready = new Promise<void>((resolve) => child.once("message", () => resolve()));
  const early = gone.then((code) => {
    throw new Error(`The worker ended early (${code}): ${words.slice(-2_000)}`);
  });
  early.catch(() => undefined);
  await Promise.race([ready, early]);
  return { child, words: () => words, signal: (signal) => child.kill(signal), gone };
}
