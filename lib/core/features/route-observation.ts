import { mergeSlowness } from "./slowness";
import type { RouteWindow } from "./windows";

/** One service, or one route where the log names no services, in one window. */
export interface RouteObservation {
  /** Name of the service, else the template of the route. */
  key: string;
  start: number;
  windowMs: number;
  events: number;
  /** Events of the whole source in the same window. */
  total: number;
  /** Answered 4xx. */
  refused: number;
  failures: number;
  warnings: number;
  /** Its routes, by name. */
  parts: readonly RoutePart[];
}

export interface RoutePart {
  service: string;
  route: string;
  events: number;
  latencyMs: number;
  latencyEvents: number;
  slowness: readonly number[];
}

/** The window of a route that nobody asked for, while others were. */
export function silentRoute(key: string, start: number, windowMs: number, total: number): RouteObservation {
  return { key, start, windowMs, events: 0, total, refused: 0, failures: 0, warnings: 0, parts: [] };
}

/** Puts the rows of a source together, whole windows at a time. In order of time, then of key; any order of rows gives the same. */
export function observeRoutes(rows: Iterable<RouteWindow>, windowMs: number): RouteObservation[] {
  const totals = new Map<number, number>();
  const groups = new Map<string, RouteWindow[]>();
  for (const row of rows) {
    totals.set(row.start, (totals.get(row.start) ?? 0) + row.events);
    const id = `${row.start} ${keyOf(row)}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  const observations = [...groups.values()].map((group) => observe(group, totals, windowMs));
  return observations.sort((a, b) => a.start - b.start || compareText(a.key, b.key));
}

function observe(
  rows: readonly RouteWindow[],
  totals: ReadonlyMap<number, number>,
  windowMs: number,
): RouteObservation {
  const [first] = rows as [RouteWindow];
  const parts = new Map<string, RoutePart>();
  let refused = 0;
  let failures = 0;
  let warnings = 0;
  for (const row of rows) {
    if (row.status >= 400 && row.status < 500) refused += row.events;
    failures += row.failures;
    warnings += row.warnings;
    const { service, route, events, latencyMs, latencyEvents, slowness } = row;
    const known = parts.get(route);
    if (known === undefined) parts.set(route, { service, route, events, latencyMs, latencyEvents, slowness });
    else {
      parts.set(route, {
        ...known,
        events: known.events + events,
        latencyMs: known.latencyMs + latencyMs,
        latencyEvents: known.latencyEvents + latencyEvents,
        slowness: mergeSlowness(known.slowness, slowness),
      });
    }
  }
  return {
    key: keyOf(first),
    start: first.start,
    windowMs,
    events: rows.reduce((sum, { events }) => sum + events, 0),
    total: totals.get(first.start) ?? 0,
    refused,
    failures,
    warnings,
    parts: [...parts.values()].sort((a, b) => compareText(a.route, b.route)),
  };
}

function keyOf({ service, route }: RouteWindow): string {
  return service === "" ? route : service;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
