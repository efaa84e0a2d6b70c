import { Refused } from "./answer-of";

export interface LoadLimits {
  /** Bytes of bodies being worked on, of everybody together. */
  totalBytes: number;
  /** The same of one organisation, so that a noisy one leaves room for the others. */
  organisationBytes: number;
}

const LIMITS: LoadLimits = { totalBytes: 64 * 1024 * 1024, organisationBytes: 32 * 1024 * 1024 };

/** Admission by bytes in flight: what does not fit is refused early and in words, never queued without end. */
export class LoadGate {
  #total = 0;
  readonly #byOrganisation = new Map<number, number>();
  readonly #limits: LoadLimits;

  constructor(limits: LoadLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Runs `work` while `bytes` count as in flight. Throws Refused: 429 for the organisation's limit, 503 for everybody's. */
  async pass<Result>(organisationId: number, bytes: number, work: () => Promise<Result>): Promise<Result> {
    const own = this.#byOrganisation.get(organisationId) ?? 0;
    // A single push always passes an empty gate, whatever its size.
    if (own > 0 && own + bytes > this.#limits.organisationBytes) {
      throw new Refused(
        429,
        "too_much_at_once",
        "Too much is on its way from you at once. Wait a moment and send it again.",
        {
          "Retry-After": "2",
        },
      );
    }
    if (this.#total > 0 && this.#total + bytes > this.#limits.totalBytes) {
      throw new Refused(503, "overloaded", "More is coming in than can be stored. Wait a moment and send it again.", {
        "Retry-After": "5",
      });
    }
    this.#add(organisationId, bytes);
    try {
      return await work();
    } finally {
      this.#add(organisationId, -bytes);
    }
  }

  #add(organisationId: number, bytes: number): void {
    this.#total += bytes;
    const own = (this.#byOrganisation.get(organisationId) ?? 0) + bytes;
    if (own <= 0) this.#byOrganisation.delete(organisationId);
    else this.#byOrganisation.set(organisationId, own);
  }
}
