import { CATALOG } from "../catalog";
import { countDeviation, shareDeviation } from "../count-deviation";
import { beyondChance } from "./beyond-chance";
import { HOURS, hourOf, LEAST_DISPERSION, placeOf, type RouteHabits } from "./route-habits";
import { latencyDeviation } from "./route-latency";
import type { RouteObservation } from "./route-observation";
import { eachSpan, type RouteSpan, spanOfAll } from "./route-spans";

/** How well a usual share is known. */
const SHARE_SPREAD = 0.33;
/** Volumes this many deviations off are everyday; beyond, many visitors are hardly odder than more than usual. */
const CHANCE = 2;
const CROWD = 1;

const DISPERSIONS = {
  failures: "failureDispersions",
  refused: "refusedDispersions",
  warnings: "warningDispersions",
  slow: "slowDispersions",
} as const;
/** What a route may have more of than usual. */
export type OddKind = keyof typeof DISPERSIONS;

export const ROUTE_WIDTH = CATALOG.route.length;
/** Columns of the catalogue's row. */
export const LATENCY = 0;
export const FAILURES = 1;
export const REFUSED = 2;
export const WARNINGS = 3;
export const VOLUME = 4;
export const SLOW = 5;

/**
 * Fills `row` with the features of a route in a window, in the order of the catalogue; NaN where nothing was measured.
 * @param before earlier windows of the same route, in any order: thin windows lean on those of the last minutes
 */
export function readRouteFeatures(
  observation: RouteObservation,
  before: readonly RouteObservation[],
  habits: RouteHabits,
  row: Float64Array,
): void {
  const at = placeOf(habits, observation.key);
  const number = (values: Float64Array) => values[at] as number;
  row[LATENCY] = latencyDeviation(observation, before, {
    median: number(habits.tails),
    scale: number(habits.tailSpreads),
  });
  row[FAILURES] = oddestShare(observation, habits, "failures").deviation;
  row[REFUSED] = oddestShare(observation, habits, "refused").deviation;
  row[WARNINGS] = oddestShare(observation, habits, "warnings").deviation;
  row[VOLUME] = oddestVolume(observation, habits).deviation;
  row[SLOW] = observation.timed === 0 ? Number.NaN : oddestShare(observation, habits, "slow").deviation;
}

/** Some minutes of a window, and how far they are off. */
export interface OddSpan {
  span: RouteSpan;
  deviation: number;
}

/** Where in the window the most events of a kind are beyond the usual share; the whole of it where there are none. */
export function oddestShare(observation: RouteObservation, habits: RouteHabits, kind: OddKind): OddSpan {
  const at = placeOf(habits, observation.key);
  const share = habits[kind][at] as number;
  const dispersion = habits[DISPERSIONS[kind]][at] as number;
  const of = kind === "slow" ? "timed" : "events";
  const part = observation.events === 0 ? 1 : observation[of] / observation.events;
  const whole = wholeOf(observation, habits) * part;
  const most = shareDeviation(observation[kind], whole, share, dispersion, SHARE_SPREAD);
  let oddest: OddSpan = { span: spanOfAll(observation), deviation: most };
  eachSpan(observation, (span) => {
    if (span[kind] === 0) return;
    const found = shareDeviation(span[kind], span[of], share, dispersion, SHARE_SPREAD);
    const deviation = beyondChance(found, span.ms, habits.windowMs);
    if (deviation > oddest.deviation) oddest = { span: { ...span }, deviation };
  });
  return oddest;
}

/** Events of the whole window, as if the rest of an open one, or all of a silent one, were usual. */
function wholeOf({ key, start, events, seenMs, windowMs }: RouteObservation, habits: RouteHabits): number {
  const usual = usualVolume(habits, key, start);
  if (events === 0) return Number.isNaN(usual) ? 1 : usual;
  const missing = 1 - seenMs / windowMs;
  return events + missing * (Number.isNaN(usual) ? (events * windowMs) / seenMs : usual);
}

/** Usual events of the route in a window that starts then; NaN for a route without habits of its own. */
export function usualVolume(habits: RouteHabits, key: string, start: number): number {
  const at = placeOf(habits, key);
  return at === habits.names.length ? Number.NaN : (habits.volumes[at * HOURS + hourOf(start)] as number);
}

/** Where in the window the number of lines is the farthest off; NaN for a route without habits of its own. */
export function oddestVolume(observation: RouteObservation, habits: RouteHabits): OddSpan {
  const at = placeOf(habits, observation.key);
  if (at === habits.names.length) return { span: spanOfAll(observation), deviation: Number.NaN };
  let oddest: OddSpan = { span: spanOfAll(observation), deviation: 0 };
  eachSpan(observation, (span) => {
    const deviation = volumeDeviation(span, habits, at);
    if (Math.abs(deviation) > Math.abs(oddest.deviation)) oddest = { span: { ...span }, deviation };
  });
  return oddest;
}

/** Whether a count's deviance is sure to be within `CHANCE`, where counts vary no less than this. */
function isEveryday(events: number, usual: number): boolean {
  const most = CHANCE * Math.sqrt(LEAST_DISPERSION);
  if (events >= usual) return (events - usual) ** 2 < most ** 2 * usual;
  return 2 * (Math.sqrt(usual) - Math.sqrt(events)) < most;
}

/**
 * Against the usual of the hour and against the usual part of what the source saw meanwhile: only what both find odd
 * counts, so that neither a busy hour of the whole source nor a flood elsewhere is this route's doing.
 */
function volumeDeviation({ events, total, start, ms }: RouteSpan, habits: RouteHabits, at: number): number {
  const usual = ((habits.volumes[at * HOURS + hourOf(start)] as number) * ms) / habits.windowMs;
  if (isEveryday(events, usual)) return 0;
  const hour = countDeviation(
    events,
    usual,
    habits.volumeDispersions[at] as number,
    habits.volumeSpreads[at] as number,
  );
  const part = countDeviation(
    events,
    total * (habits.parts[at] as number),
    habits.partDispersions[at] as number,
    habits.partSpreads[at] as number,
  );
  if (hour * part <= 0) return 0;
  const least = Math.abs(hour) < Math.abs(part) ? hour : part;
  const excess = beyondChance(least, ms, habits.windowMs, CHANCE);
  return excess <= 0 ? excess : CROWD * Math.log1p(excess / CROWD);
}
