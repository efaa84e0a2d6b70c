import type { LineScore } from "@/lib/core/features/unit-score";

/** Scores one thread may be ahead of the other, and numbers of each. */
const ROOM = 1 << 14;
const WIDTH = 6;
/** Words of control: scores written, scores taken, 1 once no more will come. */
const WRITTEN = 0;
const TAKEN = 1;
const ENDED = 2;

export interface RingMemory {
  readonly control: SharedArrayBuffer;
  readonly numbers: SharedArrayBuffer;
}

export function ringMemory(): RingMemory {
  return { control: new SharedArrayBuffer(12), numbers: new SharedArrayBuffer(ROOM * WIDTH * 8) };
}

/** The end of the thread that scores: it waits where the other one is too far behind. */
export class ScoreWriter {
  readonly #control: Int32Array;
  readonly #numbers: Float64Array;
  #at = 0;

  constructor({ control, numbers }: RingMemory) {
    this.#control = new Int32Array(control);
    this.#numbers = new Float64Array(numbers);
  }

  write({ score, oneIn, raw, surprise, logLatency, slowness }: LineScore): void {
    for (let taken = Atomics.load(this.#control, TAKEN); this.#at - taken >= ROOM; ) {
      this.flush();
      Atomics.wait(this.#control, TAKEN, taken);
      taken = Atomics.load(this.#control, TAKEN);
    }
    const to = (this.#at % ROOM) * WIDTH;
    this.#numbers[to] = score;
    this.#numbers[to + 1] = oneIn;
    this.#numbers[to + 2] = raw;
    this.#numbers[to + 3] = surprise;
    this.#numbers[to + 4] = logLatency ?? Number.NaN;
    this.#numbers[to + 5] = slowness ?? Number.NaN;
    this.#at++;
  }

  /** What was written can be taken from now on. */
  flush(): void {
    Atomics.store(this.#control, WRITTEN, this.#at);
    Atomics.notify(this.#control, WRITTEN);
  }

  end(): void {
    Atomics.store(this.#control, WRITTEN, this.#at);
    // Last, so that whoever sees the end sees all that was written.
    Atomics.store(this.#control, ENDED, 1);
    Atomics.notify(this.#control, WRITTEN);
  }
}

/** The end of the thread that needs the scores, in the order they were written. */
export class ScoreTaker {
  readonly #control: Int32Array;
  readonly #numbers: Float64Array;
  #at = 0;

  constructor({ control, numbers }: RingMemory) {
    this.#control = new Int32Array(control);
    this.#numbers = new Float64Array(numbers);
  }

  /** Waits until so many scores can be taken; at most half of what the ring holds. @throws Error when they will not come */
  async wait(count: number): Promise<void> {
    for (;;) {
      const hasEnded = Atomics.load(this.#control, ENDED) === 1;
      const written = Atomics.load(this.#control, WRITTEN);
      if (written - this.#at >= count) return;
      if (hasEnded) {
        throw new Error("The scoring thread ended before the last line.");
      }
      await Atomics.waitAsync(this.#control, WRITTEN, written).value;
    }
  }

  take(): LineScore {
    const from = (this.#at++ % ROOM) * WIDTH;
    const [score = 0, oneIn = 0, raw = 0, surprise = 0] = [
      ...[this.#numbers[from], this.#numbers[from + 1], this.#numbers[from + 2], this.#numbers[from + 3]],
    ];
    const logLatency = this.#numbers[from + 4] as number;
    if (Number.isNaN(logLatency)) return { score, oneIn, raw, surprise };
    return { score, oneIn, raw, surprise, logLatency, slowness: this.#numbers[from + 5] as number };
  }

  /** Gives back the room of what was taken. */
  release(): void {
    Atomics.store(this.#control, TAKEN, this.#at);
    Atomics.notify(this.#control, TAKEN);
  }
}
