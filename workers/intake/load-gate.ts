import { Refused } from "./answer-of";

export interface LoadLimits {
  /** Bytes of bodies being worked on, of everybody together. */
  totalBytes: number;
  /** The same of one organisation, and of one source, so that a noisy one leaves room for the others. */
  organisationBytes: number;
  sourceBytes: number;
  /** How long pushes of a source may take before more of them are sent away; up to `burstBytes` always pass. */
  waitMs: number;
  burstBytes: number;
  /** How long a body that is on its way holds the room it announced; a slower one holds what it fills. */
  announcedMs: number;
}

const MIB = 1024 * 1024;
const LIMITS: LoadLimits = {
  ...{ totalBytes: 64 * MIB, organisationBytes: 32 * MIB, sourceBytes: 16 * MIB },
  ...{ waitMs: 2_000, burstBytes: 2 * MIB, announcedMs: 2_000 },
};

/** Who sends where. */
export interface Sender {
  organisationId: number;
  /** What the source goes by; senders of one source share. */
  source: string;
}

/** What becomes of a body: say it as it comes. */
export interface Arrival {
  /** So many bytes are here in all. Throws Refused where they are more than was announced, or late, and there is no room for them. */
  came(bytes: number): void;
  /** All of it is: how long a slow line takes for it says nothing about storing. */
  whole(): void;
}

interface Flight {
  organisationId: number;
  bytes: number;
  pushes: number;
  /** Those that have arrived whole, oldest first. */
  readonly since: Set<Push>;
}

interface Push {
  readonly flight: Flight;
  /** What it counts for, and what of it has come. */
  bytes: number;
  came: number;
  /** When it began, then when it had arrived. */
  at: number;
}

/**
 * Admission by bytes in flight, and by how long the oldest of them is under way: what would wait long is refused early and in words,
 * never queued without end. On a slow machine, little is let in; on a fast one much.
 */
export class LoadGate {
  #total = 0;
  readonly #organisations = new Map<number, number>();
  readonly #sources = new Map<string, Flight>();
  /** Bodies that hold what they announced while they come, oldest first. */
  readonly #announced = new Set<Push>();
  readonly #limits: LoadLimits;
  readonly #now: () => number;

  /** @param now a clock in ms that never goes back */
  constructor(limits: LoadLimits = LIMITS, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Runs `work` while a push counts as in flight: for the `bytes` it announced, and once those are long in coming for what has come.
   * Throws Refused: 429 for the source's or organisation's share, 503 for everybody's.
   */
  async pass<Result>(sender: Sender, bytes: number, work: (body: Arrival) => Promise<Result>): Promise<Result> {
    this.#letGoLate();
    const { organisationId, source } = sender;
    const name = `${organisationId} ${source}`;
    const flight = this.#sources.get(name) ?? { organisationId, bytes: 0, pushes: 0, since: new Set() };
    const push: Push = { flight, bytes: 0, came: 0, at: this.#now() };
    this.#check(push, bytes, this.#mostOf(flight));
    this.#sources.set(name, flight);
    flight.pushes++;
    this.#count(push, bytes);
    this.#announced.add(push);
    const came = (here: number) => {
      push.came = here;
      if (push.came <= push.bytes) return;
      this.#letGoLate();
      this.#check(push, push.came - push.bytes, this.#limits.sourceBytes);
      this.#count(push, push.came);
    };
    const whole = () => {
      this.#announced.delete(push);
      push.at = this.#now();
      flight.since.add(push);
    };
    try {
      return await work({ came, whole });
    } finally {
      this.#announced.delete(push);
      flight.since.delete(push);
      this.#count(push, 0);
      if (--flight.pushes === 0) this.#sources.delete(name);
    }
  }

  /** What a source may have in flight just now. */
  #mostOf({ since }: Flight): number {
    const { sourceBytes, waitMs, burstBytes } = this.#limits;
    const [oldest] = since;
    return oldest !== undefined && this.#now() - oldest.at > waitMs ? burstBytes : sourceBytes;
  }

  /** A push that has the gate for itself always passes, whatever its size. */
  #check({ flight, bytes: own }: Push, more: number, mostOfSource: number): void {
    const { totalBytes, organisationBytes } = this.#limits;
    const isTooMuch = (bytes: number, most: number) => bytes > own && bytes + more > most;
    if (isTooMuch(flight.bytes, mostOfSource)) throw tooMuch("for this source");
    if (isTooMuch(this.#organisations.get(flight.organisationId) ?? 0, organisationBytes)) throw tooMuch("from you");
    if (isTooMuch(this.#total, totalBytes)) {
      throw new Refused(503, "overloaded", "More is coming in than can be stored. Wait a moment and send it again.", {
        "Retry-After": "5",
      });
    }
  }

  /** Bodies that trickle in hold no room for what may never come. */
  #letGoLate(): void {
    for (const push of this.#announced) {
      if (this.#now() - push.at <= this.#limits.announcedMs) return;
      this.#announced.delete(push);
      this.#count(push, push.came);
    }
  }

  #count(push: Push, bytes: number): void {
    const { flight } = push;
    const more = bytes - push.bytes;
    push.bytes = bytes;
    this.#total += more;
    flight.bytes += more;
    const own = (this.#organisations.get(flight.organisationId) ?? 0) + more;
    if (own <= 0) this.#organisations.delete(flight.organisationId);
    else this.#organisations.set(flight.organisationId, own);
  }
}

function tooMuch(whose: string): Refused {
  const text = `Too much is on its way ${whose} at once. Wait a moment and send it again.`;
  return new Refused(429, "too_much_at_once", text, { "Retry-After": "2" });
}
