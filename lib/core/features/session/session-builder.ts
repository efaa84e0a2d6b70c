import { type Session, STEP_LIMIT } from "./session";
import { NONE, StepPool } from "./step-pool";

/** Steps and sessions held at most, about 200 MB. Beyond, the session that was silent longest is taken for over. */
const HELD_STEPS = 4_000_000;
const HELD_SESSIONS = 500_000;

interface Open {
  readonly key: string;
  start: number;
  end: number;
  events: number;
  head: number;
  tail: number;
  held: number;
  /** Lines beyond those whose order is kept; null without. */
  more: Map<number, number> | null;
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
  readonly #pool = new StepPool();
  readonly #limits: Required<SessionLimits>;
  readonly #onClosed: (session: Session) => void;
  #held = 0;

  /** @param onClosed told of sessions that have to be closed early; the others come from `finish` */
  constructor(onClosed: (session: Session) => void, limits: SessionLimits = {}) {
    this.#onClosed = onClosed;
    this.#limits = { steps: HELD_STEPS, sessions: HELD_SESSIONS, ...limits };
  }

  /** @param template key of the line's template @param time milliseconds since the epoch, or null */
  add(key: string, template: number, time: number | null): void {
    const open = this.#touch(key);
    open.events++;
    // A line without a time happened when the line before it did.
    const at = time ?? open.end;
    if (time !== null) {
      open.start = Math.min(open.start, time);
      open.end = Math.max(open.end, time);
    }
    if (open.held < STEP_LIMIT) {
      open.tail = this.#pool.add(open.tail, template, at);
      if (open.head === NONE) open.head = open.tail;
      open.held++;
      this.#held++;
    } else {
      open.more ??= new Map();
      open.more.set(template, (open.more.get(template) ?? 0) + 1);
    }
    while (this.#held > this.#limits.steps || this.#open.size > this.#limits.sessions) this.#closeOldest();
  }

  /** Closes what is still open, in order of time, equal times by key: the same whatever the order of the lines. */
  *finish(): Generator<Session> {
    const open = [...this.#open.values()].sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
    this.#open.clear();
    for (const one of open) yield this.#close(one);
  }

  /**
   * The session of this key. Once room gets scarce it is moved behind the others: the first of the map is then the one
   * that was silent longest.
   */
  #touch(key: string): Open {
    const open = this.#open.get(key);
    if (open !== undefined) {
      if (this.#isScarce) {
        this.#open.delete(key);
        this.#open.set(open.key, open);
      }
      return open;
    }
    const started: Open = {
      // A copy: a piece of a line would keep the whole line alive.
      key: Array.from(key).join(""),
      start: Number.POSITIVE_INFINITY,
      end: Number.NEGATIVE_INFINITY,
      events: 0,
      head: NONE,
      tail: NONE,
      held: 0,
      more: null,
    };
    this.#open.set(started.key, started);
    return started;
  }

  get #isScarce(): boolean {
    return this.#held * 2 >= this.#limits.steps || this.#open.size * 2 >= this.#limits.sessions;
  }

  #closeOldest(): void {
    for (const [key, open] of this.#open) {
      this.#open.delete(key);
      this.#onClosed(this.#close(open));
      return;
    }
  }

  #close({ key, start, end, events, head, held, more }: Open): Session {
    this.#held -= held;
    const steps = this.#pool.take(head);
    const counts = new Map(more);
    for (const template of steps) counts.set(template, (counts.get(template) ?? 0) + 1);
    const span = start <= end ? { start, end } : { start: null, end: null };
    return { key, ...span, events, steps, counts };
  }
}
