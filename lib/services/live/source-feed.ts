import { setTimeout as wait } from "node:timers/promises";
import type { LiveFrame } from "../../contracts/live";
import type { Mailbox } from "./mailbox";
import {
  type LiveScope,
  readDetection,
  readLiveEvents,
  readNewAnomalies,
  readNewestAnomalyId,
  readNewestId,
} from "./read-live";
import { type NewestIds, readNewestIds, readProgress } from "./read-progress";

/** Events and anomalies are looked for this often; it bounds how late a line appears. */
const POLL_MS = 300;
/** Snapshots are looked at every so many polls. */
const SNAPSHOT_EVERY = 3;
const MOST_PER_POLL = 2_000;
/** Where more comes than that, nobody follows line by line, and showing it must not slow down storing it. */
const FLOOD_MS = 1_000;
/** A failing database is asked less often. */
const PAUSE_MS = 2_000;

/** One poller per source and process, whatever the number of readers; it sleeps when the last one leaves. */
export class SourceFeed {
  readonly #readers = new Set<Mailbox>();
  readonly #sent = new Map<string, string>();
  #position = 0n;
  #anomaly = 0;
  #newest: NewestIds = { training: 0, import: 0 };
  #threshold: number | null = null;
  #polls = 0;
  #running: Promise<void> | null = null;
  #ready: Promise<void> | null = null;

  /** @param rest waits so many milliseconds between two looks */
  constructor(
    private readonly scope: LiveScope,
    private readonly onIdle: () => void,
    private readonly rest: (ms: number) => Promise<void> = wait,
  ) {}

  get threshold(): number | null {
    return this.#threshold;
  }

  /** Lets a reader in. Every event above the returned id will be put into its mailbox; the rest is for the reader to fetch. */
  async join(mailbox: Mailbox): Promise<bigint> {
    this.#ready ??= this.#start().catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
    await this.#ready;
    // No await between reading the position and joining: nothing can fall in between.
    this.#readers.add(mailbox);
    for (const [key, text] of this.#sent) mailbox.putSnapshot(key, JSON.parse(text) as LiveFrame);
    this.#running ??= this.#run();
    return this.#position;
  }

  leave(mailbox: Mailbox): void {
    this.#readers.delete(mailbox);
    mailbox.close();
    if (this.#readers.size === 0) this.onIdle();
  }

  async #start(): Promise<void> {
    const { scope } = this;
    const newest = [readNewestId(scope), readNewestAnomalyId(scope), readNewestIds(scope)] as const;
    [this.#position, this.#anomaly, this.#newest] = await Promise.all(newest);
    await this.#pollSnapshots();
  }

  async #run(): Promise<void> {
    while (this.#readers.size > 0) {
      let pause = POLL_MS;
      try {
        const isFlood = await this.#poll();
        if (isFlood) pause = FLOOD_MS;
      } catch {
        // The database is away: readers stay and get what they missed when it is back.
        pause = PAUSE_MS;
      }
      await this.rest(pause);
    }
    this.#running = null;
  }

  /** @returns whether more came than readers were told */
  async #poll(): Promise<boolean> {
    const { scope } = this;
    let left = 0;
    this.#polls += 1;
    if (this.#polls % SNAPSHOT_EVERY === 0) await this.#pollSnapshots();
    const newest = await readNewestId(scope);
    if (newest > this.#position) {
      const span = { after: this.#position, until: newest, most: MOST_PER_POLL };
      const { events, skipped } = await readLiveEvents(scope, span, this.#threshold);
      this.#position = newest;
      left = skipped;
      if (events.length > 0) for (const reader of this.#readers) reader.putEvents(events, skipped);
    }
    const anomalies = await readNewAnomalies(scope, this.#anomaly);
    const last = anomalies.at(-1);
    if (last) {
      this.#anomaly = last.id;
      for (const reader of this.#readers) reader.putAnomalies(anomalies);
    }
    return left > 0;
  }

  async #pollSnapshots(): Promise<void> {
    const detection = await readDetection(this.scope);
    if (!detection) {
      // The source was deleted; its readers are sent home.
      for (const reader of this.#readers) this.leave(reader);
      return;
    }
    this.#threshold = detection.threshold;
    this.#publish("detection", detection.frame);
    for (const { key, frame, ended } of await readProgress(this.scope, {
      known: [...this.#sent.keys()],
      newest: this.#newest,
    })) {
      this.#publish(key, frame);
      this.#newest = withId(this.#newest, frame);
      if (ended) this.#sent.delete(key);
    }
  }

  /** Sends a snapshot when it differs from the one sent last. */
  #publish(key: string, frame: LiveFrame): void {
    const text = JSON.stringify(frame);
    if (this.#sent.get(key) === text) return;
    this.#sent.set(key, text);
    for (const reader of this.#readers) reader.putSnapshot(key, frame);
  }
}

function withId(newest: NewestIds, frame: LiveFrame): NewestIds {
  if (frame.kind === "training") return { ...newest, training: Math.max(newest.training, frame.run.id) };
  if (frame.kind === "import") return { ...newest, import: Math.max(newest.import, frame.import.id) };
  return newest;
}
