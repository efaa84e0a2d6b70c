import { slownessAt } from "../roll-ups/slowness";
import { beyondChance } from "./beyond-chance";
import type { RouteObservation, RoutePart } from "./route-observation";

/** Lines of prior knowledge behind the latency of a window: a few lines say little, so what was a moment ago counts, too. */
const PRIOR = 8;
/** After this long, half of it is forgotten. */
const HALF_LIFE_MS = 120_000;
/** Windows that are looked back at. */
export const LOOK_BACK_MS = 10 * 60_000;

/**
 * What a tenth of the lines exceed, in deviations of their own route: the mean over the routes, each with the same weight.
 * A fault of the service slows all it does; one called service slows the few routes that wait for it. NaN without a time taken.
 */
export function tailOf({ parts }: RouteObservation): number {
  let sum = 0;
  let routes = 0;
  for (const { slowness } of parts) {
    const slow = slownessAt(slowness, 0.9);
    if (Number.isNaN(slow)) continue;
    sum += slow;
    routes++;
  }
  return routes === 0 ? Number.NaN : sum / routes;
}

/** Lines with a time taken. */
export function timedLines({ parts }: RouteObservation): number {
  return parts.reduce((sum, { latencyEvents }) => sum + latencyEvents, 0);
}

/**
 * `tailOf` in robust standard deviations from this route's usual, leaning on the windows just before as far as its own
 * lines are few. 0 is usual; NaN without a time taken. @param before earlier windows of the same route, in any order
 */
export function latencyDeviation(
  observation: RouteObservation,
  before: readonly RouteObservation[],
  usual: { median: number; scale: number },
): number {
  if (Number.isNaN(tailOf(observation))) return Number.NaN;
  const chain = before
    .filter(({ start }) => start < observation.start && start > observation.start - LOOK_BACK_MS)
    .sort((a, b) => a.start - b.start);
  let value = 0;
  let time = observation.start;
  for (const one of [...chain, observation]) {
    const own = (tailOf(one) - usual.median) / usual.scale;
    if (Number.isNaN(own)) continue;
    const lines = timedLines(one);
    const kept = value * 0.5 ** ((one.start - time) / HALF_LIFE_MS);
    value = (lines * own + PRIOR * (one === chain[0] ? 0 : kept)) / (lines + PRIOR);
    time = one.start;
  }
  // Chance moves a part of a window the more, the shorter it is.
  const { seenMs, windowMs } = observation;
  return seenMs >= windowMs ? value : beyondChance(value * Math.sqrt(seenMs / windowMs), seenMs, windowMs);
}

/** The route of the service that holds the most delay, and how far it is off; null without a time taken. */
export function slowestPart({ parts }: RouteObservation): { part: RoutePart; deviation: number } | null {
  let worst: { part: RoutePart; deviation: number; weight: number } | null = null;
  for (const part of parts) {
    const deviation = slownessAt(part.slowness, 0.9);
    if (Number.isNaN(deviation)) continue;
    const weight = deviation * Math.min(1, part.latencyEvents / PRIOR);
    if (worst === null || weight > worst.weight) worst = { part, deviation, weight };
  }
  return worst;
}
