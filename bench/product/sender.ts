import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { BatchMaker } from "./batch-maker";

export interface Target {
  port: number;
  source: string;
  key: string;
  connections: number;
}

export interface Tally {
  /** Numbers of the batches that were answered with 200. */
  acknowledged: Set<number>;
  /** From the moment a batch was due to its acknowledgement, tries in between included; ms. */
  delays: number[];
  /** How often each answer came; 0 is a connection that broke. */
  answers: Map<number, number>;
  /** Answers 429 and 503 that do not say when to come back. */
  withoutRetryAfter: number;
  /** Batches that were never acknowledged. */
  unanswered: Set<number>;
}

export const newTally = (): Tally => ({
  ...{ acknowledged: new Set(), delays: [], answers: new Map(), withoutRetryAfter: 0, unanswered: new Set() },
});

interface Answer {
  status: number;
  retryAfterMs: number | null;
}

/** Sends batches like shippers do: on connections that stay open, under a name of their own, again after a refusal. */
export class Sender {
  readonly #target: Target;
  readonly #maker: BatchMaker;
  readonly #agent: Agent;
  #next: number;

  constructor(target: Target, maker: BatchMaker, firstNumber = 0) {
    this.#target = target;
    this.#maker = maker;
    this.#agent = new Agent({ keepAlive: true, maxSockets: target.connections });
    this.#next = firstNumber;
  }

  get next(): number {
    return this.#next;
  }

  /**
   * At a steady pace, whatever the answers: a batch that waits for a connection is late from the moment it was due.
   * @param options.patienceMs for how long a refused batch is sent again; 0 for once
   */
  async paced(options: { linesPerSecond: number; seconds: number; patienceMs: number }, tally: Tally): Promise<void> {
    const { linesPerSecond, seconds, patienceMs } = options;
    const step = (1_000 * this.#maker.lines) / linesPerSecond;
    const count = Math.round((seconds * 1_000) / step);
    const start = performance.now();
    const sent: Promise<void>[] = [];
    for (let index = 0; index < count; index++) {
      const due = start + index * step;
      const early = due - performance.now();
      if (early > 1) await wait(early);
      sent.push(this.#send(this.#next++, due, patienceMs, tally));
    }
    await Promise.all(sent);
  }

  /** As much as is acknowledged: the next batch of each connection goes when the one before was answered. @returns lines per second */
  async flatOut(seconds: number, tally: Tally): Promise<number> {
    const start = performance.now();
    const end = start + seconds * 1_000;
    const before = tally.acknowledged.size;
    const connections = Array.from({ length: this.#target.connections }, async () => {
      while (performance.now() < end) await this.#send(this.#next++, performance.now(), 60_000, tally);
    });
    await Promise.all(connections);
    return ((tally.acknowledged.size - before) * this.#maker.lines * 1_000) / (performance.now() - start);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(number: number, due: number, patienceMs: number, tally: Tally): Promise<void> {
    const body = this.#maker.body(number, Date.now());
    for (;;) {
      const { status, retryAfterMs } = await this.#push(number, body);
      tally.answers.set(status, (tally.answers.get(status) ?? 0) + 1);
      if (status === 200) {
        tally.acknowledged.add(number);
        tally.delays.push(performance.now() - due);
        return;
      }
      if ((status === 429 || status === 503) && retryAfterMs === null) tally.withoutRetryAfter++;
      if (performance.now() - due >= patienceMs) break;
      await wait(retryAfterMs ?? 1_000);
    }
    tally.unanswered.add(number);
  }

  #push(number: number, body: Buffer): Promise<Answer> {
    const { port, source, key } = this.#target;
    const headers = {
      ...{ Authorization: `Bearer ${key}`, "Content-Type": "text/plain", "Content-Length": body.length },
      "Idempotency-Key": `batch-${number}`,
    };
    return new Promise((resolve) => {
      const failed = () => resolve({ status: 0, retryAfterMs: null });
      const path = `/ingest/v1/${encodeURIComponent(source)}`;
      const options = { host: "127.0.0.1", port, path, method: "POST", headers, agent: this.#agent };
      request(options, (answer) => {
        const seconds = answer.headers["retry-after"];
        const retryAfterMs = seconds === undefined ? null : Number(seconds) * 1_000;
        answer
          .once("error", failed)
          .once("end", () => resolve({ status: answer.statusCode ?? 0, retryAfterMs }))
          .resume();
      })
        .once("error", failed)
        .end(body);
    });
  }
}
