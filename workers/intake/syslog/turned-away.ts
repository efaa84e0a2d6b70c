/** Addresses that wait to be noted; a flood may bear any number of forged ones. */
const MOST = 1_000;

/** Notes who was turned away, one address after the other: what comes meanwhile is noted together, so that a flood costs little. */
export class TurnedAway {
  readonly #note: (address: string, times: number) => Promise<void>;
  readonly #waiting = new Map<string, number>();
  #isNoting = false;

  /** @param note never fails */
  constructor(note: (address: string, times: number) => Promise<void>) {
    this.#note = note;
  }

  add(address: string): void {
    const times = this.#waiting.get(address);
    if (times === undefined && this.#waiting.size >= MOST) return;
    this.#waiting.set(address, (times ?? 0) + 1);
    if (!this.#isNoting) void this.#noteAll();
  }

  async #noteAll(): Promise<void> {
    this.#isNoting = true;
    for (const [address, times] of this.#waiting) {
      this.#waiting.delete(address);
      await this.#note(address, times);
    }
    this.#isNoting = false;
  }
}
