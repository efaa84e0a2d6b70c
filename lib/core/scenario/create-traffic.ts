import { machineReports } from "./machine-reports";
import { ordinaryTraffic } from "./ordinary-traffic";
import { createRandom, mixSeeds } from "./random";
import { remember } from "./remember";
import { renderLine, type StreamFormat } from "./render-line";
import type { SimRequest } from "./request";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "./scenario";
import type { ScenarioName } from "./scenario-name";
import { SCENARIOS } from "./scenarios/list";
import { LONGEST_VISIT_MS } from "./visit";
import { worldOf } from "./world-of";
import { TELEMETRY } from "./worlds/telemetry";

export interface TrafficOptions {
  /** Any integer; the same seed gives the same lines. */
  seed: number;
  /** Mean requests per second over a week, > 0; the hour and the weekday move it between about a fifth and twice that. */
  ratePerSecond: number;
  scenarios: readonly { name: ScenarioName /** ms since the epoch */; start: number; seed?: number }[];
  /** Default "combined". */
  format?: StreamFormat;
}

export interface SimLine {
  /** Milliseconds since the epoch; lines come in this order. */
  time: number;
  /** Without its newline. */
  line: string;
  /** The scenario that made this line, or made it look like this; null in everyday traffic. */
  scenario: ScenarioName | null;
}

/** What really happened, to measure a detector by. */
export interface TruthIncident {
  scenario: ScenarioName;
  title: string;
  start: number;
  end: number;
  /** Addresses whose requests came on top of the ordinary ones, sorted; empty when ordinary requests were changed. */
  clients: readonly string[];
  /** Routes or machines it happens to; empty where everything suffers, or nothing but `clients` is new. */
  concerns: readonly string[];
  harmless: boolean;
}

export interface Traffic {
  /** Lines with from ≤ time < to. Pure: however an interval is split, the parts together are the same lines. */
  linesBetween(fromMs: number, toMs: number): SimLine[];
  /** Scenarios that overlap the interval, by start. */
  incidents(fromMs: number, toMs: number): TruthIncident[];
}

interface Act extends Stage {
  scenario: Scenario;
  play(): Play;
}

/** A stream of log lines that can be asked for any time. Throws RangeError for a rate that is not positive or a scenario that does not fit the format. */
export function createTraffic(options: TrafficOptions): Traffic {
  const { seed, ratePerSecond, format = "combined" } = options;
  if (!(ratePerSecond > 0 && Number.isFinite(ratePerSecond))) {
    throw new RangeError(`The rate must be a positive number of requests per second, not ${ratePerSecond}.`);
  }
  const world = worldOf(format);
  const acts = options.scenarios.map(({ name, start, seed: own }, index): Act => {
    const scenario = SCENARIOS[name];
    if (scenario === undefined) throw new RangeError(`There is no scenario named ${name}.`);
    if (!scenario.worlds.includes(world.name)) {
      throw new RangeError(`The scenario ${name} does not happen in a stream written as ${format}.`);
    }
    const actSeed = own ?? mixSeeds(seed, 3, index, start);
    const stage: Stage = { start, end: start + scenario.durationMs, seed: actSeed, world, ratePerSecond };
    const play = remember(1, () => scenario.play(stage));
    return { ...stage, scenario, play: () => play(0) };
  });
  const ordinary =
    world === TELEMETRY ? machineReports(seed, ratePerSecond) : ordinaryTraffic(world, seed, ratePerSecond);

  const linesOf = remember(4, (minute) => {
    const from = minute * MINUTE_MS;
    const to = from + MINUTE_MS;
    let requests = ordinary(minute);
    for (const act of acts) requests = perform(act, requests, from, to);
    // The sort is stable, so that requests of the same millisecond keep one order too.
    requests.sort((a, b) => a.time - b.time);
    return requests.map(
      (request): SimLine => ({ time: request.time, line: renderLine(request, format), scenario: request.scenario }),
    );
  });

  return {
    linesBetween(fromMs, toMs) {
      const lines: SimLine[] = [];
      for (let minute = Math.floor(fromMs / MINUTE_MS); minute * MINUTE_MS < toMs; minute += 1) {
        for (const line of linesOf(minute)) if (line.time >= fromMs && line.time < toMs) lines.push(line);
      }
      return lines;
    },
    incidents(fromMs, toMs) {
      return acts
        .filter((act) => act.start < toMs && act.end > fromMs)
        .sort((a, b) => a.start - b.start)
        .map((act) => {
          const play = act.play();
          const clients = [...new Set((play.requests ?? []).map((request) => request.client))].sort();
          const { name, harmless } = act.scenario;
          return {
            scenario: name,
            title: play.title,
            start: act.start,
            end: act.end,
            clients,
            concerns: play.concerns ?? [],
            harmless,
          };
        });
    },
  };
}

/** The requests of one minute after a scenario had its way with them. */
function perform(act: Act, requests: SimRequest[], from: number, to: number): SimRequest[] {
  const lastChange = act.scenario.lasting ? Number.POSITIVE_INFINITY : act.end;
  if (act.start >= to || Math.max(lastChange, act.end + LONGEST_VISIT_MS) <= from) return requests;
  const { change, requests: added = [] } = act.play();
  let result = requests;
  if (change !== undefined && lastChange > from) {
    const random = createRandom(act.seed, 4, from / MINUTE_MS);
    result = [];
    for (const request of requests) {
      const changed = request.time >= act.start && request.time < lastChange ? change(request, random) : request;
      if (changed !== null) result.push(changed);
    }
  }
  for (const request of added) if (request.time >= from && request.time < to) result.push(request);
  return result;
}
