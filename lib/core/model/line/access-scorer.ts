import { CATALOG } from "../../features/catalog";
import { LATENCY, LINE_WIDTH } from "../../features/line/line-features";
import { type SignalSwitch, signalMask } from "../../features/signals/find-signals";
import type { LineScore } from "../../features/unit-score";
import { AccessEvents } from "../../log/access/access-events";
import { type AccessScanner, canScan, SUMS } from "../../log/access/open-access-scanner";
import type { Model } from "../model";
import { latencyPrior, signalPrior } from "../prior";
import { unitScoreOf } from "../unit-model";
import { AccessLane } from "./access-lane";
import { RawScorer } from "./raw-scorer";

/** Null where the runtime has no WebAssembly with vectors, or lines have numbers to judge: then they are read as text. */
export function openAccessScorer(model: Model, useSignals: SignalSwitch): AccessScorer | null {
  return canScan() && model.normal.numbers.names.length === 0 ? new AccessScorer(model, useSignals) : null;
}

/**
 * Scores of usual access lines from their bytes, with the bits that `Detector.scoreLines` gives their events.
 * Write whole lines into `scanner.input`, call `read`, then ask for each line in order; lines that are not usual are the caller's.
 */
export class AccessScorer {
  readonly #model: Model;
  readonly #mask: number;
  readonly #lane: AccessLane;
  readonly #lines: RawScorer;
  #raws: Float64Array = new Float64Array(0);
  readonly #ranks: Int32Array;
  /** Features that access lines never have are behind those of the lane. */
  readonly #row = new Float64Array(CATALOG.line.length).fill(Number.NaN);
  readonly events: AccessEvents;

  /** @throws Error where the runtime has no WebAssembly with vectors */
  constructor(model: Model, useSignals: SignalSwitch) {
    this.#model = model;
    this.#mask = signalMask(useSignals);
    this.#lane = new AccessLane(model.normal);
    this.#lines = new RawScorer(model.line);
    this.events = new AccessEvents(this.#lane.scanner);
    this.#ranks = new Int32Array(this.#lines.capacity);
  }

  get scanner(): AccessScanner {
    return this.#lane.scanner;
  }

  /** As `AccessLane.read`. */
  read(from: number, to: number): number {
    const { scanner } = this.#lane;
    const count = this.#lane.read(from, to);
    let usual = 0;
    for (let i = 0; i < count; i++) {
      if (!scanner.isUsual(i)) continue;
      this.#ranks[i] = usual++;
      const at = i * LINE_WIDTH;
      const signals = (scanner.sums[i * SUMS + 2] as number) & this.#mask;
      const attack = signals === 0 ? 0 : signalPrior(this.#model, signals);
      for (let column = 0; column < LINE_WIDTH; column++) this.#row[column] = scanner.rows[at + column] as number;
      this.#lines.add(this.#row, attack + latencyPrior(this.#row[LATENCY] as number));
    }
    this.#raws = this.#lines.run();
    return count;
  }

  /** Of a usual line of the last round. */
  scoreOf(index: number): LineScore {
    const { rows, sums } = this.#lane.scanner;
    const { score, oneIn, raw } = unitScoreOf(this.#model.line, this.#raws[this.#ranks[index] as number] as number);
    const surprise = sums[index * SUMS + 1] as number;
    const beyond = sums[index * SUMS + 3] as number;
    const { latency } = this.#model.normal.baselines;
    if (Number.isNaN(beyond) || latency.count === 0) return { score, oneIn, raw, surprise };
    const logLatency = beyond + latency.median;
    return { score, oneIn, raw, surprise, logLatency, slowness: rows[index * LINE_WIDTH + LATENCY] as number };
  }
}
