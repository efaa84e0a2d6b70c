import { LineReader } from "../features/line-reader";
import { NormalBuilder } from "../features/normal";
import { isologTrainer } from "../forest/fit-forest";
import type { ForestTrainer } from "../forest/forest";
import type { LogEvent } from "../log/event";
import { ClientSample } from "./client-sample";
import { learnClients } from "./learn-clients";
import { baselinesOf, fitLines, readLines } from "./learn-lines";
import { learnMinutes } from "./learn-minutes";
import { MinuteSample } from "./minute-sample";
import type { Model } from "./model";
import { MINIMUM_LINES, NotEnoughData } from "./not-enough-data";
import { Reservoir } from "./reservoir";
import { summarize } from "./summarize";
import { Suspects } from "./suspects";

/** Events kept for medians, forest and calibration; client windows hold as many again. */
const RESERVOIR = 30_000;
const MINUTES = 20_000;

export interface LearnOptions {
  /** Any number; the same seed and the same lines give the same model, to the byte. */
  seed: number;
  /** Trees of each forest; 100 unless said. */
  trees?: number;
  /** Rows each tree is grown on; 256 unless said. */
  sample?: number;
  /** Who grows the forests; ours unless said. */
  trainer?: ForestTrainer;
}

export interface Learner {
  /** Takes one event in; one pass, bounded memory, in whatever chunks. */
  learn(event: LogEvent): void;
  readonly lines: number;
  /** @throws NotEnoughData below `MINIMUM_LINES` */
  finish(): Model;
}

export function startLearning(options: LearnOptions): Learner {
  return new ModelLearner(options);
}

class ModelLearner implements Learner {
  readonly #options: Required<LearnOptions>;
  readonly #builder = new NormalBuilder();
  readonly #reader = new LineReader();
  readonly #reservoir: Reservoir;
  readonly #clients = new ClientSample(RESERVOIR);
  readonly #minutes = new MinuteSample(MINUTES);

  constructor(options: LearnOptions) {
    this.#options = { trees: 100, sample: 256, trainer: isologTrainer, ...options };
    this.#reservoir = new Reservoir(RESERVOIR, options.seed);
  }

  get lines(): number {
    return this.#builder.lines;
  }

  learn(event: LogEvent): void {
    this.#reader.read(event);
    this.#builder.add(this.#reader, event.time);
    this.#reservoir.add(event);
    this.#clients.add(event);
    this.#minutes.add(event);
  }

  finish(): Model {
    if (this.lines < MINIMUM_LINES) throw new NotEnoughData(MINIMUM_LINES, this.lines);
    const options = this.#options;
    const { events } = this.#reservoir;
    const counted = this.#builder.finish(baselinesOf(events, this.#reader));
    const lines = readLines(events, counted, this.#reader);
    const { normal, sampled } = lines;
    const suspects = new Suspects(normal, sampled);
    const { habits, client, windows } = learnClients(this.#clients, normal, this.#reader, suspects, options);
    const line = fitLines(lines, suspects, options);
    const span = { from: normal.from ?? 0, to: normal.to ?? 0 };
    const { rhythm, minute } = learnMinutes(this.#minutes, sampled, span, suspects, options);
    const parts = { normal, rhythm, habits, line, client, route: null, session: null, minute };
    return { ...parts, summary: summarize(parts, options, { clients: windows, routes: 0, sessions: 0 }) };
  }
}
