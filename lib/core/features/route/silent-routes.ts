import { usualVolume } from "./route-features";
import type { RouteHabits } from "./route-habits";
import { type RouteObservation, silentRoute } from "./route-observation";

/** A route that usually has so many lines meanwhile is missed when it has none. */
const MISSED_FROM = 5;

/**
 * Adds to the observations those of steady routes without a single line while the source had some. In order of time, then
 * of key. @param observations whole windows, in order of time
 */
export function withSilentRoutes(observations: readonly RouteObservation[], habits: RouteHabits): RouteObservation[] {
  const { names } = habits;
  const all: RouteObservation[] = [];
  for (let from = 0; from < observations.length; ) {
    const seen = observations[from] as RouteObservation;
    const { start, windowMs, seenMs } = seen;
    let to = from;
    while (observations[to]?.start === start) to++;
    const window = observations.slice(from, to);
    const heard = new Set(window.map(({ key }) => key));
    const silent = names.filter(
      (name) => !heard.has(name) && usualVolume(habits, name, start) * (seenMs / windowMs) >= MISSED_FROM,
    );
    all.push(...window, ...silent.map((name) => silentRoute(name, seen)));
    from = to;
  }
  return all.sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
