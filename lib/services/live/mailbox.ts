import type { AnomalyView, EventView } from "../../contracts/anomaly";
import type { LiveFrame } from "../../contracts/live";

/** A frame on its way; `id` is set on events only and is what a reconnect resumes from. */
export interface LiveMessage {
  readonly id: string | null;
  readonly frame: LiveFrame;
}

/** Events and anomalies one slow reader may have waiting. */
const MOST_EVENTS = 2_000;
const MOST_ANOMALIES = 200;

/**
 * What waits for one reader. Bounded: events beyond the limit are dropped from the front and counted as skipped,
 * and of snapshots only the newest of each thing is kept.
 */
export class Mailbox {
  #events: EventView[] = [];
  #skipped = 0;
  #anomalies: AnomalyView[] = [];
  readonly #snapshots = new Map<string, LiveFrame>();
  #wake: (() => void) | null = null;
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  putEvents(events: readonly EventView[], skipped: number): void {
    this.#skipped += skipped;
    this.#events = this.#events.concat(events);
    const over = this.#events.length - MOST_EVENTS;
    if (over > 0) {
      this.#events = this.#events.slice(over);
      this.#skipped += over;
    }
    this.#ring();
  }

  putAnomalies(anomalies: readonly AnomalyView[]): void {
    this.#anomalies = this.#anomalies.concat(anomalies).slice(-MOST_ANOMALIES);
    this.#ring();
  }

  putSnapshot(key: string, frame: LiveFrame): void {
    this.#snapshots.set(key, frame);
    this.#ring();
  }

  close(): void {
    this.#closed = true;
    this.#ring();
  }

  /** Everything that waits, snapshots first; waits for something when there is nothing. Empty only after `close`. */
  async take(): Promise<LiveMessage[]> {
    while (!this.#closed && this.#isEmpty()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const messages: LiveMessage[] = [...this.#snapshots.values()].map((frame) => ({ id: null, frame }));
    this.#snapshots.clear();
    if (this.#anomalies.length > 0) {
      messages.push({ id: null, frame: { kind: "anomalies", anomalies: this.#anomalies } });
      this.#anomalies = [];
    }
    const last = this.#events.at(-1);
    if (last) {
      messages.push({ id: last.id, frame: { kind: "events", events: this.#events, skipped: this.#skipped } });
      this.#events = [];
      this.#skipped = 0;
    }
    return messages;
  }

  #isEmpty(): boolean {
    return this.#events.length === 0 && this.#anomalies.length === 0 && this.#snapshots.size === 0;
  }

  #ring(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
