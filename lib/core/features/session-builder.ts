import { type Session, STEP_LIMIT } from "./session";

/** Steps and sessions held at most: about 150 MB. Beyond, the session that was silent longest is taken for over. */
const HELD_STEPS = 4_000_000;
const HELD_SESSIONS = 200_000;

interface Open {
  key: string;
  start: number;
  end: number;
  events: number;
  steps: number[];
  times: number[];
  counts: Map<number, number>;
  sorted: boolean;
}

export interface SessionLimits {
  steps?: number;
  sessions?: number;
}

/**
 * Puts lines together into sessions, in bounded memory. Lines may come late: their order is that of their times.
 * A key that comes again after its session had to be closed starts another one.
 */
export class SessionBuilder {
  readonly #open = new Map<string, Open>();
  readonly #limits: Required<SessionLimits>;
  readonly #onClosed: (session: Session) => void;
  #held = 0;

  constructor(onClosed: (session: Session) => void, limits: SessionLimits = {}) {
    this.#onClosed = onClosed;
    this.#limits = { steps: HELD_STEPS, sessions: HELD_SESSIONS, ...limits };
  }

  /** @param template key of the line's template @param time milliseconds since the epoch, or null */
  add(key: string, template: number, time: number | null): void {
    let open = this.#open.get(key);
    if (open === undefined) open = this.#start(key);
    else {
      // Behind the others: the first of the map is the one that was silent longest.
      this.#open.delete(key);
      this.#open.set(open.key, open);
    }
    open.events++;
    open.counts.set(template, (open.counts.get(template) ?? 0) + 1);
    const at = time ?? open.end;
    if (time !== null) {
      open.sorted &&= time >= open.end;
      open.start = Math.min(open.start, time);
      open.end = Math.max(open.end, time);
    }
    if (open.steps.length < STEP_LIMIT) {
      open.steps.push(template);
      open.times.push(at);
      this.#held++;
    }
    while (this.#held > this.#limits.steps || this.#open.size > this.#limits.sessions) this.#closeOldest();
  }

  /** Closes what is still open, in the order of their last lines. */
  finish(): void {
    while (this.#open.size > 0) this.#closeOldest();
  }

  #start(key: string): Open {
    const open: Open = {
      // A copy: a piece of a line would keep the whole line alive.
      key: Array.from(key).join(""),
      start: Number.POSITIVE_INFINITY,
      end: Number.NEGATIVE_INFINITY,
      events: 0,
      steps: [],
      times: [],
      counts: new Map(),
      sorted: true,
    };
    this.#open.set(open.key, open);
    return open;
  }

  #closeOldest(): void {
    for (const [key, open] of this.#open) {
      this.#open.delete(key);
      this.#held -= open.steps.length;
      this.#onClosed(sessionOf(open));
      return;
    }
  }
}

function sessionOf({ key, start, end, events, steps, times, counts, sorted }: Open): Session {
  const span = start <= end ? { start, end } : { start: null, end: null };
  const inOrder = sorted ? steps : inOrderOf(steps, times);
  return { key, ...span, events, steps: inOrder, counts };
}

function inOrderOf(steps: readonly number[], times: readonly number[]): number[] {
  const order = steps.map((_, index) => index);
  order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  return order.map((index) => steps[index] as number);
}
