import { createTrust } from "../../../lib/base/create-trust";
import { listSyslogSenders, type SyslogSender } from "../../../lib/services/ingest/list-syslog-senders";
import type { Database } from "../../../lib/store/database/database";

/** How old an answer may be: a changed setting counts after as long. */
const FRESH_MS = 5_000;

type Known = SyslogSender & { holds(address: string): boolean };

/** Tells to which source an address sends, from the sources' settings, asked for again every few seconds. */
export class SyslogSenders {
  readonly #db: Database;
  readonly #now: () => number;
  #known: Known[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  /** @param now a clock in ms that never goes back */
  constructor(db: Database, now: () => number = () => performance.now()) {
    this.#db = db;
    this.#now = now;
  }

  /** Null for an address no source names. While the database is away, what was known last counts. */
  async find(address: string): Promise<SyslogSender | null> {
    if (this.#now() - this.#readAt > FRESH_MS) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.#known.find(({ holds }) => holds(address)) ?? null;
  }

  async #read(): Promise<void> {
    try {
      const senders = await listSyslogSenders(this.#db);
      this.#known = senders.map((sender) => ({ ...sender, holds: createTrust(sender.from) }));
      this.#readAt = this.#now();
    } catch (error) {
      if (this.#readAt === Number.NEGATIVE_INFINITY) throw error;
    }
  }
}
