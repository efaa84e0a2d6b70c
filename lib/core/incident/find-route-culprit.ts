import { RollUp } from "../features/roll-up";
import { observeRoutes, type RouteObservation, silentRoute } from "../features/route-observation";
import { type Culprit, leadersOf, type ScoredLine } from "./culprit";

/** One window of a route, or of a service. */
export interface JudgedRoute {
  key: string;
  /** ms since the epoch */
  start: number;
  windowMs: number;
  /** Lines of the whole source in it. */
  total: number;
}

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

function summedUp({ key, start, windowMs }: JudgedRoute, lines: readonly ScoredLine[], total: number) {
  const rollUp = new RollUp({ windowMs });
  for (const { event, score } of lines) rollUp.add(event, score, false);
  const found = observeRoutes(rollUp.routes, windowMs).find((one) => one.key === key && one.start === start);
  const most = Math.max(total, lines.length);
  return found === undefined ? silentRoute(key, start, windowMs, most) : { ...found, total: most };
}
