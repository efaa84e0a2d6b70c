import { RollUp } from "../features/roll-ups/roll-up";
import {
  observeRoutes,
  type RouteObservation,
  silentRoute,
  type WindowSeen,
} from "../features/route/route-observation";
import { type Culprit, leadersOf, type ScoredLine } from "./culprit";

/** One window of a route, or of a service. */
export type JudgedRoute = WindowSeen & { key: string };

/**
 * Which client made a route strange: the one without whose lines its window would be normal; of several the one with
 * the fewest, null when there is none. Exact: the window is summed up again without those lines, and judged.
 * @param lines all lines of the route in the window, in any order
 * @param linesOf how many lines of the whole source in the window are this client's
 */
export function findRouteCulprit(
  route: JudgedRoute,
  lines: readonly ScoredLine[],
  linesOf: (client: string) => number,
  isAnomaly: (route: RouteObservation) => boolean,
): Culprit | null {
  if (!isAnomaly(summedUp(route, lines, route.total))) return null;
  const candidates = leadersOf(lines, "client");
  candidates.sort((a, b) => a.lines - b.lines || (a.name < b.name ? -1 : 1));
  const isCulprit = ({ name, lines: own }: Culprit) => {
    const kept = lines.filter(({ event }) => event.client !== name);
    return !isAnomaly(summedUp(route, kept, route.total - Math.max(own, linesOf(name))));
  };
  return candidates.find(isCulprit) ?? null;
}

function summedUp(route: JudgedRoute, lines: readonly ScoredLine[], left: number): RouteObservation {
  const { key, start, windowMs, seenMs } = route;
  const rollUp = new RollUp({ windowMs });
  for (const { event, score } of lines) rollUp.add(event, score, false);
  const rows = observeRoutes(rollUp.routes, windowMs, start + seenMs);
  const found = rows.find((one) => one.key === key && one.start === start);
  const total = Math.max(left, lines.length);
  const totals = route.totals.map((events, i) => Math.max(events * (left / route.total), found?.totals[i] ?? 0));
  const seen = { start, windowMs, seenMs, total, totals };
  return found === undefined ? silentRoute(key, seen) : { ...found, ...seen };
}
