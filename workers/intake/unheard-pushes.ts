import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { NamedPush, PushJournal } from "./push-journal";

const MOST = 1_000;
/** Longer than shippers wait before they send again. */
const KEPT_MS = 60 * 60_000;

/**
 * Pushes whose sender was not told that they are stored: it hung up out of impatience, the database broke off, or the intake was
 * killed. They may be stored all the same, and come again. The same body then goes by the name of the first, so that it counts once.
 * Whoever heard that it was taken may send the same again, and it counts.
 */
export class UnheardPushes {
  readonly #now: () => number;
  readonly #journal: PushJournal | null;
  readonly #under = new WeakMap<IncomingMessage, NamedPush>();
  /** By name, the oldest first. */
  readonly #unheard: Map<string, NamedPush>;

  /** @param journal what the intake before this one left behind, and where this one leaves it */
  constructor(now: () => number, journal: PushJournal | null) {
    this.#now = now;
    this.#journal = journal;
    this.#unheard = new Map(journal?.open.map((push) => [push.name, push]));
  }

  /** Notes what became of the answer. Call it for every request. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    response.once("close", () => {
      const push = this.#under.get(request);
      if (push === undefined) return;
      const isTaken = response.writableFinished && response.statusCode < 500;
      if (isTaken) this.#journal?.end(push.name);
      else this.#unheard.set(push.name, { ...push, at: this.#now() });
      this.#forget();
    });
  }

  /** A name for this push: a new one, or that of the same push unheard. @param sender who sends where */
  nameFor(request: IncomingMessage, sender: string, bytes: Buffer): string {
    const body = createHash("sha256").update(`${sender}\n`).update(bytes).digest("base64url");
    this.#forget();
    const known = [...this.#unheard.values()].find((push) => push.body === body);
    const push = known ?? { name: randomUUID(), body, at: this.#now() };
    // Of two such pushes each is repeated once.
    this.#unheard.delete(push.name);
    this.#under.set(request, push);
    if (known === undefined) this.#journal?.begin(push);
    return push.name;
  }

  #forget(): void {
    for (const { name, at } of this.#unheard.values()) {
      if (this.#unheard.size <= MOST && this.#now() - at <= KEPT_MS) return;
      this.#unheard.delete(name);
      this.#journal?.end(name);
    }
  }
}
