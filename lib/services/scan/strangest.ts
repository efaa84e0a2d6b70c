import type { ScanAnomaly } from "./scan-anomaly";

/** Keeps the strangest few of many, in bounded memory. */
export class Strangest {
  readonly #limit: number;
  #kept: { anomaly: ScanAnomaly; order: number }[] = [];
  #seen = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(anomaly: ScanAnomaly): void {
    this.#kept.push({ anomaly, order: this.#seen++ });
    if (this.#kept.length >= 2 * this.#limit + 64) this.#trim();
  }

  /** Strangest first, the earlier one of equals first. */
  list(): ScanAnomaly[] {
    this.#trim();
    return this.#kept.map(({ anomaly }) => anomaly);
  }

  #trim(): void {
    this.#kept.sort((a, b) => b.anomaly.oneIn - a.anomaly.oneIn || a.order - b.order);
    this.#kept.length = Math.min(this.#kept.length, this.#limit);
  }
}
