import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { Unavailable } from "../../lib/base/errors";
import type { Role } from "./role";

export interface RoleProcessOptions {
  readonly role: Role;
  /** The bundled file to run. */
  readonly file: string;
  readonly env: () => NodeJS.ProcessEnv;
  /** Every line the process writes. */
  readonly onLine: (line: string, fromErrors: boolean) => void;
  /** A sentence about a crash and what follows. */
  readonly onTrouble: (sentence: string) => void;
  readonly readyLimitMs?: number;
  readonly stopLimitMs?: number;
  /** First pause before a restart; doubles up to 30 s, and starts over after a minute of good health. */
  readonly backoffMs?: number;
}

/** What a role says once it works; the intake adds where it takes syslog, which it may be unable to. */
export interface Ready {
  readonly kind: "ready";
  readonly syslog?: number;
  readonly syslogTls?: number;
}

const LONGEST_PAUSE_MS = 30_000;
const HEALTHY_MS = 60_000;
/** Little room for what is soon gone; the intake, which has whole batches in hand, keeps what V8 takes. */
const NODE_FLAGS: Readonly<Record<Role, readonly string[]>> = {
  web: ["--max-semi-space-size=4"],
  worker: ["--max-semi-space-size=4"],
  intake: [],
};

/** One role kept alive: started, watched, started again with growing pauses after a crash, stopped when asked to. */
export class RoleProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private readonly stopped = new AbortController();
  private failures = 0;
  private watching: Promise<void> = Promise.resolve();

  constructor(private readonly options: RoleProcessOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves with what the process says when it is ready; throws when its first start fails, with its last words. */
  async start(): Promise<Ready> {
    const { exited, ready } = await this.launch();
    this.watching = this.keepAlive(exited);
    return ready;
  }

  /** SIGTERM, and SIGKILL to the whole process group when that takes too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.stopped.abort();
    const { child } = this;
    if (child && isRunning(child)) {
      child.kill("SIGTERM");
      const late = sleep(this.options.stopLimitMs ?? 20_000, undefined, { ref: false }).then(() => this.kill());
      await Promise.race([new Promise((resolve) => child.once("close", resolve)), late]);
    }
    await this.watching;
  }

  kill(): void {
    this.stopping = true;
    this.stopped.abort();
    if (this.child?.pid !== undefined && isRunning(this.child)) killGroup(this.child.pid);
  }

  /** For a changed environment: ends the process, which is then started again at once. */
  restart(): void {
    this.failures = 0;
    this.child?.kill("SIGTERM");
  }

  private async launch(): Promise<{ exited: Promise<string>; ready: Ready }> {
    const { role, file, env, onLine } = this.options;
    const child = spawn(process.execPath, [...NODE_FLAGS[role], file], {
      env: env(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Its own group: Ctrl-C in the terminal reaches the supervisor only, which stops things in order.
      detached: true,
    });
    this.child = child;
    const lastWords: string[] = [];
    eachLine(child.stdout, (line) => onLine(line, false));
    eachLine(child.stderr, (line) => {
      lastWords.push(line);
      if (lastWords.length > 12) lastWords.shift();
      onLine(line, true);
    });
    const exited = new Promise<string>((resolve) => {
      child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
      child.once("error", (error) => resolve(error.message));
    });
    const ready = new Promise<Ready>((resolve) => {
      child.on("message", (message) => isReady(message) && resolve(message));
    });
    const limit = sleep(this.options.readyLimitMs ?? 60_000, "late", { ref: false });
    const outcome = await Promise.race([ready, exited, limit]);
    if (typeof outcome === "string") {
      if (child.pid !== undefined && isRunning(child)) killGroup(child.pid);
      throw new Unavailable(
        "role_did_not_start",
        outcome === "late"
          ? `The ${role} process did not get ready in time.`
          : `The ${role} process ended before it was ready (${outcome}).${lastWords.length > 0 ? `\n${lastWords.join("\n")}` : ""}`,
      );
    }
    return { exited, ready: outcome };
  }

  private async keepAlive(firstExit: Promise<string>): Promise<void> {
    const { role, onTrouble, backoffMs = 500 } = this.options;
    let running: { exited: Promise<string> } | null = { exited: firstExit };
    while (!this.stopping) {
      if (running) {
        const since = Date.now();
        const why = await running.exited;
        if (this.stopping) return;
        if (Date.now() - since > HEALTHY_MS) this.failures = 0;
        onTrouble(`The ${role} process ended (${why}) and is started again.`);
      }
      const pause = Math.min(backoffMs * 2 ** this.failures++, LONGEST_PAUSE_MS);
      await sleep(pause, undefined, { signal: this.stopped.signal }).catch(() => undefined);
      if (this.stopping) return;
      running = await this.launch().catch((error: Error) => {
        if (!this.stopping) onTrouble(error.message);
        return null;
      });
    }
  }
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

const isReady = (message: unknown): message is Ready =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "ready";

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

function eachLine(stream: Readable | null, use: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = (lines.pop() ?? "").slice(-65_536);
    for (const line of lines) use(line);
  });
  stream?.on("end", () => rest && use(rest));
}
