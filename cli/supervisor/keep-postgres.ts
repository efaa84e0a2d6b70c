import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../lib/platform/embedded-postgres";

export interface KeptPostgres {
  url(): string;
  stop(): Promise<void>;
  kill(): void;
}

export interface KeepPostgresOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
  readonly onTrouble: (sentence: string) => void;
  /** The server answers again after a crash; `moved` when its address is another. */
  readonly onRecovered: (moved: boolean) => void;
}

/** The embedded server, started again whenever it ends without being asked to. */
export async function keepPostgres(options: KeepPostgresOptions): Promise<KeptPostgres> {
  let postgres = await startEmbeddedPostgres({ dataDir: options.dataDir, log: options.log });
  let stopping = false;
  const watch = async () => {
    while (!stopping) {
      await postgres.exited;
      if (stopping) return;
      options.onTrouble("The database ended unexpectedly and is started again.");
      const before = postgres.url();
      postgres = await startAgain(options, () => stopping, postgres);
      if (stopping) await postgres.stop();
      else options.onRecovered(postgres.url() !== before);
    }
  };
  const watching = watch();
  return {
    url: () => postgres.url(),
    async stop() {
      stopping = true;
      await postgres.stop();
      await watching;
    },
    kill() {
      stopping = true;
      try {
        process.kill(postgres.pid, "SIGQUIT");
      } catch {
        // Already gone.
      }
    },
  };
}

async function startAgain(
  { dataDir, log, onTrouble }: KeepPostgresOptions,
  isStopping: () => boolean,
  old: EmbeddedPostgres,
): Promise<EmbeddedPostgres> {
  for (let pause = 500; !isStopping(); pause = Math.min(pause * 2, 30_000)) {
    try {
      return await startEmbeddedPostgres({ dataDir, log });
    } catch (error) {
      onTrouble(error instanceof Error ? error.message : String(error));
      await sleep(pause);
    }
  }
  return old;
}
