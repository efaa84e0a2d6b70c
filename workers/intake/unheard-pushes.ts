import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const MOST = 1_000;
/** Longer than shippers wait before they send again. */
const KEPT_MS = 60 * 60_000;

/**
 * Pushes whose sender hung up before it was answered, mostly out of impatience, or was told that the database broke off: they may be
 * stored all the same, and come again. The same body then goes by the name of the first, so that it counts once. Whoever heard that
 * it was taken may send the same again, and it counts.
 */
export class UnheardPushes {
  readonly #now: () => number;
  readonly #under = new WeakMap<IncomingMessage, { body: string; name: string }>();
  readonly #unheard = new Map<string, { name: string; at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes what became of the answer. Call it for every request. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    response.once("close", () => {
      const push = this.#under.get(request);
      if (push === undefined) return;
      this.#unheard.delete(push.body);
      const isTaken = response.writableFinished && response.statusCode < 500;
      if (!isTaken) this.#unheard.set(push.body, { name: push.name, at: this.#now() });
      for (const [body, { at }] of this.#unheard)
        if (this.#unheard.size > MOST || this.#now() - at > KEPT_MS) this.#unheard.delete(body);
    });
  }

  /** A name for this push: a new one, or that of the same push unheard. @param sender who sends where */
  nameFor(request: IncomingMessage, sender: string, bytes: Buffer): string {
    const body = `${sender} ${createHash("sha256").update(bytes).digest("hex")}`;
    const name = this.#unheard.get(body)?.name ?? randomUUID();
    this.#under.set(request, { body, name });
    return name;
  }
}
