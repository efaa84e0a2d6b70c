import { randomUUID } from "node:crypto";

/** Fewest lines and longest wait that make a batch. */
const BATCH_LINES = 500;
const WAIT_MS = 200;
/** Bytes waiting of one source from which its connections are held back, and beyond which datagrams are dropped. */
const FULL_BYTES = 8 * 1024 * 1024;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** What a line takes in memory beside its text, so that a flood of empty ones is no way around the limit. */
const LINE_BYTES = 64;
/** Tries of a batch that fails for a reason nobody foresaw, such as a deadlock, before it is given up. */
const TRIES = 5;

export interface LineBufferOptions {
  /** Makes lines durable; a failure is tried again, under the same key, until it works or the buffer is closed. */
  store(lines: string[], key: string): Promise<void>;
  /** Whether a failure passes by itself ("always" tried again), may ("often" enough), or never does; then lines are given up. */
  patienceFor(error: unknown): "always" | "often" | "never";
  onGivenUp(lines: number, error: unknown): void;
  /** Called when there is room again after `isFull` was true. */
  onRoom(): void;
}

/** Lines of one source on their way into the store: gathered to batches, stored one batch after the other, kept while that fails. */
export class LineBuffer {
  readonly #options: LineBufferOptions;
  #waiting: string[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #closed = false;
  /** What is being stored: the same lines under the same key until it is known to be done. */
  #batch: { size: number; key: string; failures: number } | null = null;

  constructor(options: LineBufferOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  add(lines: readonly string[]): void {
    for (const line of lines) {
      this.#waiting.push(line);
      this.#bytes += line.length + LINE_BYTES;
    }
    if (this.#waiting.length >= BATCH_LINES) this.#run();
    else this.#timer ??= setTimeout(() => this.#run(), WAIT_MS);
  }

  /** Stores what is left. @returns lines that could not be stored any more */
  async close(): Promise<number> {
    this.#closed = true;
    this.#run();
    while (this.#running !== null) await this.#running;
    return this.#waiting.length;
  }

  #run(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
  }

  async #drain(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (this.#waiting.length > 0) {
      this.#batch ??= { size: Math.min(BATCH_LINES, this.#waiting.length), key: randomUUID(), failures: 0 };
      const batch = this.#waiting.slice(0, this.#batch.size);
      try {
        await this.#options.store(batch, this.#batch.key);
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        const patience = this.#options.patienceFor(error);
        if (patience === "often") this.#batch.failures++;
        if (patience === "always" || (patience === "often" && this.#batch.failures < TRIES)) {
          if (this.#closed) return;
          await new Promise((resolve) => setTimeout(resolve, pause));
          pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
          continue;
        }
        this.#options.onGivenUp(batch.length, error);
      }
      this.#batch = null;
      const wasFull = this.isFull;
      this.#waiting.splice(0, batch.length);
      for (const line of batch) this.#bytes -= line.length + LINE_BYTES;
      if (wasFull && !this.isFull) this.#options.onRoom();
    }
  }
}
