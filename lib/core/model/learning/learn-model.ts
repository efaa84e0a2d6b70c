import type { LineKeys } from "../../features/line/line-keys";
import { LineReader } from "../../features/line/line-reader";
import { type Normal, NormalBuilder } from "../../features/normal";
import { CLIENT_WINDOW_MS } from "../../features/roll-ups/windows";
import { isologTrainer } from "../../forest/fit-forest";
import type { ForestTrainer } from "../../forest/forest";
import type { LogEvent } from "../../log/event";
import { lineKeyOf } from "../line/line-key";
import type { Model } from "../model";
import { summarize } from "../summarize";
import { ClientSample } from "./client-sample";
import { learnClients } from "./learn-clients";
import { baselinesOf, fitLines, readLines } from "./learn-lines";
import { learnMinutes } from "./learn-minutes";
import { learnRoutes } from "./learn-routes";
import { MinuteSample } from "./minute-sample";
import { MINIMUM_LINES, NotEnoughData } from "./not-enough-data";
import { Reservoir } from "./reservoir";
import { RouteSample } from "./route-sample";
import { Suspects } from "./suspects";
import { tellAttacks } from "./tell-attacks";

/** Events kept for medians, forest and calibration; client windows hold as many again. */
const RESERVOIR = 30_000;
/** Two weeks of minutes. */
const HOURS = 336;
/** Routes in windows. */
const ROUTES = 60_000;

export interface LearnOptions {
  /** Any number; the same seed and the same lines give the same model, to the byte. */
  seed: number;
  /** Trees of each forest; 100 unless said. */
  trees?: number;
  /** Rows each tree is grown on; 256 unless said. */
  sample?: number;
  /** Who grows the forests; ours unless said. */
  trainer?: ForestTrainer;
  /** Lines are sampled only: a `LineCounter` counts them in another thread. */
  countsElsewhere?: boolean;
  /** Length of the windows of clients and routes, ms; ten minutes unless said. */
  windowMs?: number;
}

export interface Learner {
  /** Takes one event in; one pass, bounded memory, in whatever chunks. */
  learn(event: LogEvent): void;
  /** The same for a line whose keys are known. @param event may lack what only `whole` has: agent, referrer, further fields */
  learnKeys(keys: LineKeys, event: LogEvent, whole?: () => LogEvent): void;
  readonly lines: number;
  /** Once: what was learned from is let go of. @param counted by whom the lines were counted elsewhere. @throws NotEnoughData below `MINIMUM_LINES` */
  finish(counted?: Normal): Model;
}

export function startLearning(options: LearnOptions): Learner {
  return new ModelLearner(options);
}

class ModelLearner implements Learner {
  readonly #options: Required<LearnOptions>;
  readonly #builder = new NormalBuilder();
  readonly #reader = new LineReader();
  readonly #reservoir: Reservoir;
  readonly #clients: ClientSample;
  readonly #routes: RouteSample;
  #sampled = 0;
  readonly #minutes = new MinuteSample(HOURS);

  constructor(options: LearnOptions) {
    this.#options = {
      trees: 100,
      sample: 256,
      trainer: isologTrainer,
      windowMs: CLIENT_WINDOW_MS,
      countsElsewhere: false,
      ...options,
    };
    const { seed, windowMs } = this.#options;
    this.#reservoir = new Reservoir(RESERVOIR, seed);
    this.#clients = new ClientSample(RESERVOIR, windowMs);
    this.#routes = new RouteSample(ROUTES, windowMs);
  }

  get lines(): number {
    return this.#builder.lines + this.#sampled;
  }

  learn(event: LogEvent): void {
    this.#reader.read(event);
    this.learnKeys(this.#reader, event);
  }

  learnKeys(keys: LineKeys, event: LogEvent, whole?: () => LogEvent): void {
    if (this.#options.countsElsewhere) this.#sampled++;
    else this.#builder.add(keys, event.time);
    const key = lineKeyOf(event, keys, this.lines);
    this.#reservoir.add(event, key, whole);
    this.#clients.add(event, key, whole);
    this.#routes.add(event, keys);
    this.#minutes.add(event);
  }

  finish(elsewhere: Normal = this.#builder.finish(baselinesOf([], this.#reader))): Model {
    if (this.lines < MINIMUM_LINES) throw new NotEnoughData(MINIMUM_LINES, this.lines);
    const options = this.#options;
    const { normal, sampled, suspects, line, signalWeight, habits, client, ...clients } = this.#learnLines(elsewhere);
    const span = { from: normal.from ?? 0, to: normal.to ?? 0 };
    const { rhythm, minute } = learnMinutes(this.#minutes, sampled, span, suspects, options);
    const { routes, route, ...found } = learnRoutes(this.#routes, normal, options);
    const { windowMs } = options;
    const parts = {
      normal,
      rhythm,
      habits,
      routes,
      windowMs,
      signalWeight,
      line,
      client,
      route,
      session: null,
      minute,
    };
    const windows = { clients: clients.windows, routes: found.windows };
    return { ...parts, summary: summarize(parts, options, windows, tellAttacks(sampled, normal.lines)) };
  }

  #learnLines(elsewhere: Normal) {
    const events = this.#reservoir.take();
    const counted = { ...elsewhere, baselines: baselinesOf(events, this.#reader) };
    const lines = readLines(events, counted, this.#reader);
    const { normal, sampled } = lines;
    const suspects = new Suspects(normal, sampled);
    const clients = learnClients(this.#clients, lines, this.#reader, suspects, this.#options);
    return { normal, sampled, suspects, ...clients, ...fitLines(lines, suspects, this.#options) };
  }
}
