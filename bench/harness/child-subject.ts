import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Measure, Subject } from "./bench";
import { complaint } from "./complaint";

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** A new process for each run, so that nothing is warm. */
  readonly cold?: boolean;
  /** What must be there first; a word why not when it is not. */
  readonly needs?: () => Promise<string | null>;
}

/**
 * A process that loads what it needs, says "ready", and answers every "go" on its standard input with one line of JSON
 * ({@link Measure}) once a run is done: loading stays out of the clock.
 */
export function childSubject({ name, command, args, cold = false, needs }: ChildOptions): Subject {
  let child: Talker | null = null;
  return {
    name,
    async start() {
      const missing = await needs?.();
      if (missing) return missing;
      if (cold) return null;
      child = await open(command, args);
      // Once without the clock: what a process does only the first time is no part of the rounds.
      await child.ask("go");
      return null;
    },
    async run() {
      const talker = child ?? (await open(command, args));
      const measure = JSON.parse(await talker.ask("go")) as Measure;
      // Until it is gone: what it still does would be counted as the next one's.
      if (cold) await talker.end();
      return measure;
    },
    stop() {
      void child?.end();
    },
  };
}

interface Talker {
  ask(word: string): Promise<string>;
  /** Until the process has ended. */
  end(): Promise<void>;
}

async function open(command: string, args: readonly string[]): Promise<Talker> {
  const child: ChildProcess = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    // One thread means one thread.
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error(`${command} has no streams.`);
  let words = "";
  stderr.on("data", (chunk) => {
    words = `${words}${chunk}`.slice(-2000);
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("close", () => reject(new Error(complaint(words) || `${command} ended.`)));
  });
  failed.catch(() => undefined);
  const next = async () => {
    const { value, done } = await Promise.race([lines.next(), failed]);
    return done ? failed : (value as string);
  };
  if ((await next()) !== "ready") throw new Error(`${command} did not get ready.`);
  return {
    ask(word) {
      stdin.write(`${word}\n`);
      return next();
    },
    end() {
      stdin.end();
      return gone;
    },
  };
}
