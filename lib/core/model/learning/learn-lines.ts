import type { TailOptions } from "../../calibration/fit-tail";
import { rawPerNat } from "../../calibration/tail";
import { type Baseline, baselineOf } from "../../features/baseline";
import { hashPair } from "../../features/hash";
import { historySignals } from "../../features/line/history-signals";
import { learnNumbers } from "../../features/line/learn-numbers";
import {
  CLIENT_NOVELTY,
  clientNovelty,
  LATENCY,
  LINE_COLUMNS,
  logLatencyOf,
  readLineFeatures,
} from "../../features/line/line-features";
import type { LineReader } from "../../features/line/line-reader";
import { type Normal, withClientSurprise } from "../../features/normal";
import type { LogEvent } from "../../log/event";
import { latencyPrior, levelPrior, signalPrior } from "../prior";
import { growUnit, type RawRows, tailOf, type UnitModel } from "../unit-model";
import type { FitOptions } from "./fit-windows";
import type { SampledLine } from "./minute-rows";
import type { Suspects } from "./suspects";

const HOUR_MS = 3_600_000;
/** What comes again and again is told by this many parts of a log of less than a day, by hours in longer ones. */
const SLOTS = 24;

/**
 * Each nat of rarity of a known attack makes odds longer by half a nat, since its text is rare in itself; by two robust
 * deviations at least.
 */
const SIGNAL_NATS = 0.5;
const LEAST_SIGNAL_WEIGHT = 2;

/** The sampled lines as numbers. */
export interface ReadLines {
  /** What is normal, with the novelty of each client in it. */
  normal: Normal;
  sampled: SampledLine[];
  rows: RawRows;
  /** What is certain to be worse, but for known attacks. */
  priors: Float64Array;
  tail: TailOptions;
  /** Part of the log's time each line is of, NaN where unknown. */
  slots: Float64Array;
}

/** Features, priors and clusters of the sampled lines. @param seen what is normal but for numbers and the novelty of clients */
export function readLines(events: readonly LogEvent[], seen: Normal, reader: LineReader): ReadLines {
  const counted: Normal = { ...seen, numbers: learnNumbers(events, (event) => ownerOf(reader, event)) };
  const values = new Float64Array(events.length * LINE_COLUMNS);
  const priors = new Float64Array(events.length);
  const surprises = new Float64Array(events.length);
  const clusters = new Float64Array(events.length);
  const kinds = new Float64Array(events.length);
  const slots = new Float64Array(events.length);
  const slotMs = slotLength(seen);
  const sampled = events.map((event, i): SampledLine => {
    reader.read(event);
    reader.signals |= historySignals(event, reader, counted);
    const row = values.subarray(i * LINE_COLUMNS, (i + 1) * LINE_COLUMNS);
    const surprise = readLineFeatures(reader, event, counted, row, true);
    surprises[i] = surprise;
    priors[i] = levelPrior(counted, reader.levelOrdinal, row) + latencyPrior(row[LATENCY] as number);
    kinds[i] = reader.outcomeKey;
    const { entityKey: clientKey, signals } = reader;
    clusters[i] = hashPair(clientKey, Math.floor((event.time ?? 0) / HOUR_MS));
    slots[i] = Math.floor((event.time ?? Number.NaN) / slotMs);
    const logLatency = logLatencyOf(reader, event, counted);
    const { time, client } = event;
    return { time, client, clientKey, signals, surprise, logLatency };
  });
  const clients = sampled.map(({ clientKey }) => clientKey);
  const normal = withClientSurprise(counted, clients, surprises);
  sampled.forEach(({ clientKey, surprise }, i) => {
    const at = i * LINE_COLUMNS + CLIENT_NOVELTY;
    if (!Number.isNaN(values[at])) values[at] = clientNovelty(clientKey, normal, surprise);
  });
  const rows: RawRows = { width: LINE_COLUMNS, rows: events.length, values };
  const tail = { clusters: normal.byClients || normal.byHours ? clusters : null, kinds, slots, doubts: true };
  return { normal, rows, priors, tail, slots, sampled };
}

function slotLength({ from, to }: Normal): number {
  return from === null || to === null ? HOUR_MS : Math.min(HOUR_MS, Math.max(1, (to - from) / SLOTS));
}

function ownerOf(reader: LineReader, event: LogEvent): LineReader {
  reader.read(event);
  return reader;
}

/** The detector of single lines, and what a nat of rarity of a known attack weighs in it. */
export function fitLines(
  { normal, rows, priors, tail, slots, sampled }: ReadLines,
  suspects: Suspects,
  { trainer, ...options }: FitOptions,
): { line: UnitModel; signalWeight: number } {
  const believed = suspects.believedLines(sampled, slots);
  const { unit, raw } = growUnit(rows, "line", trainer, options, priors);
  const signalWeight = Math.max(LEAST_SIGNAL_WEIGHT, SIGNAL_NATS * rawPerNat(tailOf(raw, tail, believed)));
  const judge = { normal, signalWeight };
  const whole = raw.map((score, i) => score + signalPrior(judge, (sampled[i] as SampledLine).signals, true));
  return { line: { ...unit, tail: tailOf(whole, tail, believed) }, signalWeight };
}

/** What sizes, times and values' lengths are usual, by outcome, route and parameter. */
export function baselinesOf(
  events: readonly LogEvent[],
  reader: LineReader,
): Record<"bytes" | "latency" | "valueLength", Baseline> {
  const outcomes: number[] = [];
  const routes: number[] = [];
  const bytes: number[] = [];
  const latencies: number[] = [];
  const params: number[] = [];
  const lengths: number[] = [];
  for (const event of events) {
    reader.read(event);
    outcomes.push(reader.outcomeKey);
    routes.push(reader.routeKey);
    bytes.push(event.bytes === null ? Number.NaN : Math.log1p(Math.max(0, event.bytes)));
    latencies.push(event.latencyMs === null ? Number.NaN : Math.log1p(Math.max(0, event.latencyMs)));
    for (let i = 0; i < reader.paramCount; i++) {
      params.push(reader.paramKeys[i] as number);
      lengths.push(Math.log1p(reader.valueLengths[i] as number));
    }
  }
  return {
    bytes: baselineOf(outcomes, bytes, 0.15),
    latency: baselineOf(routes, latencies, 0.15),
    valueLength: baselineOf(params, lengths, 0.2),
  };
}
