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
}

const MIB = 1024 * 1024;
const LIMITS: LoadLimits = {
  ...{ totalBytes: 64 * MIB, organisationBytes: 32 * MIB, sourceBytes: 16 * MIB },
  ...{ waitMs: 2_000, burstBytes: 2 * MIB },
};

/** Who sends where. */
export interface Sender {
  organisationId: number;
  /** What the source goes by; senders of one source share. */
  source: string;
}

/** Bodies under way, and those of them that have arrived whole, oldest first, with when they did. */
interface Flight {
  bytes: number;
  pushes: number;
  readonly since: Set<{ at: number }>;
}

/**
 * Admission by bytes in flight, and by how long the oldest of them is under way: what would wait long is refused early and in words,
 * never queued without end. On a slow machine, little is let in; on a fast one much.
 */
export class LoadGate {
  #total = 0;
  readonly #organisations = new Map<number, number>();
  readonly #sources = new Map<string, Flight>();
  readonly #limits: LoadLimits;
  readonly #now: () => number;

  /** @param now a clock in ms that never goes back */
  constructor(limits: LoadLimits = LIMITS, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Runs `work` while `bytes` count as in flight; it calls `arrived` when the whole body is there: how long a slow line takes for it
   * says nothing about storing. Throws Refused: 429 for the source's or organisation's share, 503 for everybody's.
   */
  async pass<Result>(sender: Sender, bytes: number, work: (arrived: () => void) => Promise<Result>): Promise<Result> {
    this.#check(sender, bytes);
    const name = `${sender.organisationId} ${sender.source}`;
    const flight = this.#sources.get(name) ?? { bytes: 0, pushes: 0, since: new Set() };
    const entry = { at: 0 };
    this.#sources.set(name, flight);
    flight.pushes++;
    this.#add(sender.organisationId, flight, bytes);
    const arrived = () => {
      entry.at = this.#now();
      flight.since.add(entry);
    };
    try {
      return await work(arrived);
    } finally {
      flight.since.delete(entry);
      this.#add(sender.organisationId, flight, -bytes);
      if (--flight.pushes === 0) this.#sources.delete(name);
    }
  }

  #check({ organisationId, source }: Sender, bytes: number): void {
    const { totalBytes, organisationBytes, sourceBytes, waitMs, burstBytes } = this.#limits;
    const flight = this.#sources.get(`${organisationId} ${source}`);
    const own = this.#organisations.get(organisationId) ?? 0;
    // A single push always passes an empty gate, whatever its size.
    if (flight !== undefined) {
      const [oldest] = flight.since;
      const isSlow = oldest !== undefined && this.#now() - oldest.at > waitMs;
      if (flight.bytes + bytes > (isSlow ? burstBytes : sourceBytes)) throw tooMuch("for this source");
    }
    if (own > 0 && own + bytes > organisationBytes) throw tooMuch("from you");
    if (this.#total > 0 && this.#total + bytes > totalBytes) {
      throw new Refused(503, "overloaded", "More is coming in than can be stored. Wait a moment and send it again.", {
        "Retry-After": "5",
      });
    }
  }

  #add(organisationId: number, flight: Flight, bytes: number): void {
    this.#total += bytes;
    flight.bytes += bytes;
    const own = (this.#organisations.get(organisationId) ?? 0) + bytes;
    if (own <= 0) this.#organisations.delete(organisationId);
    else this.#organisations.set(organisationId, own);
  }
}

function tooMuch(whose: string): Refused {
  const text = `Too much is on its way ${whose} at once. Wait a moment and send it again.`;
  return new Refused(429, "too_much_at_once", text, { "Retry-After": "2" });
}
