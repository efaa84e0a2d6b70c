import type { TailOptions } from "../calibration/fit-tail";
import { baselineOf } from "../features/baseline";
import { CATALOG } from "../features/catalog";
import { learnHabits, readClientFeatures } from "../features/client-features";
import { hashPair, hashText } from "../features/hash";
import { learnRhythm } from "../features/learn-rhythm";
import { CLIENT_NOVELTY, clientNovelty, LINE_WIDTH, logLatencyOf, readLineFeatures } from "../features/line-features";
import { LineReader } from "../features/line-reader";
import { readMinuteFeatures } from "../features/minute-features";
import { type Normal, NormalBuilder, withClientSurprise } from "../features/normal";
import { RollUp } from "../features/roll-up";
import type { ClientWindow } from "../features/windows";
import { isologTrainer } from "../forest/fit-forest";
import type { ForestOptions, ForestTrainer } from "../forest/forest";
import type { LogEvent } from "../log/event";
import { ClientSample } from "./client-sample";
import { minutesBefore, type SampledLine, withSampledLines } from "./minute-rows";
import { MinuteSample } from "./minute-sample";
import type { Model } from "./model";
import { MINIMUM_LINES, NotEnoughData } from "./not-enough-data";
import { faultPrior, linePrior } from "./prior";
import { Reservoir } from "./reservoir";
import { summarize } from "./summarize";
import { believedOf, Suspects } from "./suspects";
import { fitUnit, type RawRows, type UnitModel } from "./unit-model";

/** Events kept for medians, forest and calibration; client windows hold as many again. */
const RESERVOIR = 30_000;
const MINUTES = 20_000;
const HOUR_MS = 3_600_000;
/** Fewest windows a client or minute forest is grown from. */
export const MINIMUM_WINDOWS = 100;

/** Clients differ in more ways than a day of training shows; minutes are measured against chance already. */
const LEAST_SCALE = { client: 2.5, minute: 0 };

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
    const events = this.#reservoir.events;
    const counted = this.#builder.finish(baselinesOf(events, this.#reader));
    const lines = this.#readLines(events, counted);
    const { normal, sampled } = lines;
    const suspects = new Suspects(normal, sampled);
    const windows = this.#clientWindows(normal);
    const habits = learnHabits(windows, normal.meanSurprise);
    const client = this.#fitWindows(
      windows,
      "client",
      (window) => suspects.has(hashText(window.client)),
      (window, row) => {
        readClientFeatures(window, habits, row);
        return faultPrior("client", row);
      },
    );
    if (client !== null) suspects.addOutliers(windows, client, habits);
    const line = this.#fitLines(lines, suspects);

    const from = normal.from ?? 0;
    const to = normal.to ?? 0;
    const minutes = withSampledLines(this.#minutes.windows(from, to), sampled);
    const rhythm = learnRhythm(minutes, from, to);
    const troubled = suspects.minutesOf(sampled);
    const minute = this.#fitWindows(
      minutes,
      "minute",
      ({ start }) => troubled.has(start),
      (window, row, index) => {
        readMinuteFeatures(window, minutesBefore(minutes, index), rhythm, row);
        return faultPrior("minute", row);
      },
    );
    const parts = { normal, rhythm, habits, line, client, minute };
    return { ...parts, summary: summarize(parts, this.#options, { windows: windows.length / this.#clients.share }) };
  }

  #forestOptions(): ForestOptions {
    const { seed, trees, sample } = this.#options;
    return { seed, trees, sample };
  }

  /** Features, priors and clusters of the sampled lines, and what is normal with the novelty of each client in it. */
  #readLines(events: readonly LogEvent[], counted: Normal) {
    const values = new Float64Array(events.length * LINE_WIDTH);
    const priors = new Float64Array(events.length);
    const surprises = new Float64Array(events.length);
    const clusters = new Float64Array(events.length);
    const kinds = new Float64Array(events.length);
    const sampled = events.map((event, i): SampledLine => {
      this.#reader.read(event);
      const row = values.subarray(i * LINE_WIDTH, (i + 1) * LINE_WIDTH);
      const surprise = readLineFeatures(this.#reader, event, counted, row, true);
      surprises[i] = surprise;
      priors[i] = linePrior(counted, this.#reader, row, true, true);
      kinds[i] = this.#reader.outcomeKey;
      const { clientKey, signals } = this.#reader;
      clusters[i] = hashPair(clientKey, Math.floor((event.time ?? 0) / HOUR_MS));
      const logLatency = logLatencyOf(this.#reader, event, counted);
      return { time: event.time, clientKey, hasClient: event.client !== null, signals, surprise, logLatency };
    });
    const clients = sampled.map(({ clientKey }) => clientKey);
    const normal = withClientSurprise(counted, clients, surprises);
    sampled.forEach(({ clientKey, hasClient, surprise }, i) => {
      values[i * LINE_WIDTH + CLIENT_NOVELTY] = hasClient ? clientNovelty(clientKey, normal, surprise) : Number.NaN;
    });
    const rows: RawRows = { width: LINE_WIDTH, rows: events.length, values };
    const tail = { clusters: normal.byClients ? clusters : null, kinds, doubts: true };
    return { normal, rows, priors, tail, sampled };
  }

  #fitLines({ rows, priors, tail, sampled }: ReadLines, suspects: Suspects): UnitModel {
    const believed = believedOf(sampled.map((line) => suspects.hasLine(line)));
    return fitUnit(rows, "line", this.#options.trainer, this.#forestOptions(), priors, tail, believed);
  }

  #clientWindows(normal: Normal): ClientWindow[] {
    const row = new Float64Array(LINE_WIDTH);
    const windows: ClientWindow[] = [];
    for (const sampled of this.#clients.windows) {
      const rollUp = new RollUp();
      for (const event of sampled.events) {
        this.#reader.read(event);
        const surprise = readLineFeatures(this.#reader, event, normal, row, true);
        rollUp.add(event, { score: 0, oneIn: 1, raw: 0, surprise }, false);
      }
      for (const window of rollUp.clients) windows.push(scaledTo(window, sampled.total, sampled.lastTime));
    }
    return windows;
  }

  #fitWindows<W>(
    windows: readonly W[],
    unit: "client" | "minute",
    isSuspect: (window: W) => boolean,
    read: (window: W, row: Float64Array, index: number) => number,
  ): UnitModel | null {
    if (windows.length < MINIMUM_WINDOWS) return null;
    const width = CATALOG[unit].length;
    const values = new Float64Array(windows.length * width);
    const priors = Float64Array.from(windows, (window, i) =>
      read(window, values.subarray(i * width, (i + 1) * width), i),
    );
    const rows: RawRows = { width, rows: windows.length, values };
    const tail = { clusters: null, kinds: null, doubts: false, leastScale: LEAST_SCALE[unit] };
    const believed = believedOf(windows.map(isSuspect));
    return fitUnit(rows, unit, this.#options.trainer, this.#forestOptions(), priors, tail, believed);
  }
}

/** The sampled lines as numbers. */
interface ReadLines {
  rows: RawRows;
  priors: Float64Array;
  tail: TailOptions;
  sampled: SampledLine[];
}

function baselinesOf(events: readonly LogEvent[], reader: LineReader) {
  const outcomes: number[] = [];
  const templates: number[] = [];
  const bytes: number[] = [];
  const latencies: number[] = [];
  const params: number[] = [];
  const lengths: number[] = [];
  for (const event of events) {
    reader.read(event);
    outcomes.push(reader.outcomeKey);
    templates.push(reader.templateKey);
    bytes.push(event.bytes === null ? Number.NaN : Math.log1p(Math.max(0, event.bytes)));
    latencies.push(event.latencyMs === null ? Number.NaN : Math.log1p(Math.max(0, event.latencyMs)));
    for (let i = 0; i < reader.paramCount; i++) {
      params.push(reader.paramKeys[i] as number);
      lengths.push(Math.log1p(reader.valueLengths[i] as number));
    }
  }
  return {
    bytes: baselineOf(outcomes, bytes, 0.15),
    latency: baselineOf(templates, latencies, 0.15),
    valueLength: baselineOf(params, lengths, 0.2),
  };
}

/** The whole window, judged by its first lines. */
function scaledTo(window: ClientWindow, total: number, lastTime: number): ClientWindow {
  if (total <= window.events) return window;
  const factor = total / window.events;
  return {
    ...window,
    events: total,
    errors4xx: window.errors4xx * factor,
    errors5xx: window.errors5xx * factor,
    posts: window.posts * factor,
    bytes: window.bytes * factor,
    surprise: window.surprise * factor,
    lastTime: Math.max(window.lastTime, lastTime),
  };
}
