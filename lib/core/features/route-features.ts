import { CATALOG } from "./catalog";
import { countDeviation, shareDeviation } from "./count-deviation";
import { HOURS, hourOf, placeOf, type RouteHabits } from "./route-habits";
import { latencyDeviation } from "./route-latency";
import type { RouteObservation } from "./route-observation";

/** How well a usual share, and the usual volume of an hour, are known. */
const SHARE_SPREAD = 0.33;
const VOLUME_SPREAD = 0.33;
/** Volumes this many deviations off are everyday; beyond, many visitors are hardly odder than more than usual. */
const CHANCE = 2;
const CROWD = 1;

export const ROUTE_WIDTH = CATALOG.route.length;
/** Columns of the catalogue's row. */
export const LATENCY = 0;
export const FAILURES = 1;
export const REFUSED = 2;
export const WARNINGS = 3;
export const VOLUME = 4;

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
  const { events } = observation;
  const excess = (count: number, shares: Float64Array, dispersions: Float64Array) =>
    shareDeviation(count, events, number(shares), number(dispersions), SHARE_SPREAD);
  row[LATENCY] = latencyDeviation(observation, before, {
    median: number(habits.tails),
    scale: number(habits.tailSpreads),
  });
  row[FAILURES] = excess(observation.failures, habits.failures, habits.failureDispersions);
  row[REFUSED] = excess(observation.refused, habits.refused, habits.refusedDispersions);
  row[WARNINGS] = excess(observation.warnings, habits.warnings, habits.warningDispersions);
  row[VOLUME] = volumeDeviation(observation, habits, at);
}

/** Usual events of the route in a window that starts then; NaN for a route without habits of its own. */
export function usualVolume(habits: RouteHabits, key: string, start: number): number {
  const at = placeOf(habits, key);
  return at === habits.names.length ? Number.NaN : (habits.volumes[at * HOURS + hourOf(start)] as number);
}

/**
 * Against the usual of the hour and against the usual part of what the source saw meanwhile: only what both find odd
 * counts, so that neither a busy hour of the whole source nor a flood elsewhere is this route's doing.
 */
function volumeDeviation(observation: RouteObservation, habits: RouteHabits, at: number): number {
  if (at === habits.names.length) return Number.NaN;
  const { events, total, start } = observation;
  const hour = countDeviation(
    events,
    habits.volumes[at * HOURS + hourOf(start)] as number,
    habits.volumeDispersions[at] as number,
    VOLUME_SPREAD,
  );
  const part = countDeviation(
    events,
    total * (habits.parts[at] as number),
    habits.partDispersions[at] as number,
    SHARE_SPREAD,
  );
  if (hour * part <= 0) return 0;
  const least = Math.abs(hour) < Math.abs(part) ? hour : part;
  const excess = Math.max(0, Math.abs(least) - CHANCE);
  if (excess === 0) return 0;
  return least < 0 ? -excess : CROWD * Math.log1p(excess / CROWD);
}
