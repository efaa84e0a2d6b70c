import { setImmediate } from "node:timers/promises";
import { isDatabaseAway } from "../../store/database/is-database-away";
import type { PushOutcome } from "../../store/events/push-ledger";
import type { PushBatch } from "../../store/events/write-pushes";

export interface StoredPush {
  batch: PushBatch;
  /** True: it was stored before. */
  repeated: boolean;
}

interface Waiting {
  prepare(): Promise<PushBatch>;
  resolve(stored: StoredPush): void;
  reject(error: unknown): void;
}

interface Ready extends Waiting {
  batch: PushBatch;
}

/** Events of one transaction, more or less: many pay its cost together, few enough are quickly written. */
const GROUP_EVENTS = 4_000;

/**
 * Pushes of one source, in the order they came. While a transaction runs, those that come meanwhile are prepared and go into the
 * next one together: the busier a source, the less each of its pushes costs. It holds one connection, and lets others have the
 * processor after each push, so that they keep their share however much comes in here.
 */
export class PushLane {
  readonly #write: (batches: readonly PushBatch[]) => Promise<PushOutcome[]>;
  readonly #waiting: Waiting[] = [];
  readonly #ready: Ready[] = [];
  #preparing = false;
  #writing = false;
  #onRoom: (() => void) | null = null;

  /** @param write stores all or none */
  constructor(write: (batches: readonly PushBatch[]) => Promise<PushOutcome[]>) {
    this.#write = write;
  }

  /** Resolves when the push is stored for good. @param prepare reads and scores it; writes nothing */
  push(prepare: () => Promise<PushBatch>): Promise<StoredPush> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ prepare, resolve, reject });
      if (!this.#preparing) void this.#prepareAll();
    });
  }

  async #prepareAll(): Promise<void> {
    this.#preparing = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (eventsOf(this.#ready) >= GROUP_EVENTS) {
        await new Promise<void>((resolve) => {
          this.#onRoom = resolve;
        });
      }
      try {
        this.#ready.push({ ...next, batch: await next.prepare() });
        if (!this.#writing) void this.#writeAll();
      } catch (error) {
        next.reject(error);
      }
      await setImmediate();
    }
    this.#preparing = false;
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    while (this.#ready.length > 0) {
      const group = this.#ready.splice(0);
      this.#onRoom?.();
      this.#onRoom = null;
      await this.#store(group);
    }
    this.#writing = false;
  }

  async #store(group: readonly Ready[]): Promise<void> {
    try {
      const outcomes = await this.#write(group.map(({ batch }) => batch));
      group.forEach(({ batch, resolve, reject }, at) => {
        const outcome = outcomes[at];
        if (outcome instanceof Error) reject(outcome);
        else resolve({ batch, repeated: outcome === "repeated" });
      });
    } catch (error) {
      if (group.length === 1 || isDatabaseAway(error)) for (const { reject } of group) reject(error);
      // One that cannot be stored must not keep the others out.
      else for (const one of group) await this.#store([one]);
    }
  }
}

function eventsOf(group: readonly Ready[]): number {
  return group.reduce((sum, { batch }) => sum + batch.events.length, 0);
}
