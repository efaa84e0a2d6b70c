import type { Normal } from "../../features/normal";
import { readRouteFeatures } from "../../features/route/route-features";
import { learnRouteHabits, type RouteHabits } from "../../features/route/route-habits";
import { LOOK_BACK_MS } from "../../features/route/route-latency";
import { observeRoutes, type RouteObservation } from "../../features/route/route-observation";
import { withSilentRoutes } from "../../features/route/silent-routes";
import { faultPrior, isGrossFault } from "../prior";
import type { UnitModel } from "../unit-model";
import { type FitOptions, fitWindows } from "./fit-windows";
import type { RouteSample } from "./route-sample";

/** More windows than these teach the forest nothing new. */
const MOST_OBSERVATIONS = 30_000;

export interface LearnedRoutes {
  routes: RouteHabits;
  route: UnitModel | null;
  /** Routes in windows in the whole log (estimate). */
  windows: number;
}

/** What each route usually does, and the detector of odd ones. */
export function learnRoutes(sample: RouteSample, normal: Normal, options: FitOptions): LearnedRoutes {
  const { windowMs } = sample;
  const seen: RouteObservation[] = [];
  for (const rows of sample.take(normal)) seen.push(...observeRoutes(rows, windowMs));
  const totals = new Map(seen.map(({ start, total }) => [start, total]));
  const routes = learnRouteHabits(seen, totals, windowMs);
  const all = withSilentRoutes(seen, routes);
  const before = historyOf(all);
  const stride = Math.ceil(all.length / MOST_OBSERVATIONS);
  const route = fitWindows(
    "route",
    all.filter((_, i) => i % stride === 0),
    {
      isSuspect: (_, row) => isGrossFault("route", row),
      read(one, row) {
        readRouteFeatures(one, before(one), routes, row);
        return faultPrior("route", row);
      },
    },
    options,
  );
  return { routes, route, windows: all.length / sample.share };
}

/** The windows of the same route before each, as far as they matter. */
function historyOf(observations: readonly RouteObservation[]): (one: RouteObservation) => RouteObservation[] {
  const byKey = new Map<string, RouteObservation[]>();
  for (const one of observations) {
    const group = byKey.get(one.key);
    if (group === undefined) byKey.set(one.key, [one]);
    else group.push(one);
  }
  return (one) => {
    const group = byKey.get(one.key) ?? [];
    const before: RouteObservation[] = [];
    for (let i = firstAt(group, one.start) - 1; i >= 0; i--) {
      const earlier = group[i];
      if (earlier === undefined || earlier.start <= one.start - LOOK_BACK_MS) break;
      before.push(earlier);
    }
    return before;
  };
}

/** Index of the first observation that starts then or later; they are in order of time. */
function firstAt(group: readonly RouteObservation[], start: number): number {
  let low = 0;
  let high = group.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group[middle] as RouteObservation).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
