import { PER_MINUTE } from "../roll-ups/roll-up";
import { mergeSlowness, slowAmong } from "../roll-ups/slowness";
import { MINUTE_MS, type RouteWindow } from "../roll-ups/windows";

/** One service, or one route where the log names no services, in one window. */
export interface RouteObservation {
  /** Name of the service, else the template of the route. */
  key: string;
  start: number;
  windowMs: number;
  /** How much of the window is over, ms; all counts are of this part. */
  seenMs: number;
  events: number;
  /** Events of the whole source in the same window. */
  total: number;
  /** Answered 4xx. */
  refused: number;
  failures: number;
  warnings: number;
  /** Events with a time taken, and those of them that took far longer than usual on their route. */
  timed: number;
  slow: number;
  /** Events, refusals, failures, warnings, timed and slow ones of each minute, six numbers a minute; minutes after the last event are left out. */
  minutes: readonly number[];
  /** Events of the whole source in each minute; empty where they are not known, or the window is a minute at most. */
  totals: readonly number[];
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

/** Numbers kept of each minute of a route: events, refusals, failures, warnings, timed and slow ones. */
export const MINUTE_COUNTS = 6;

/** What a window of the source is, whichever route is looked at. */
export type WindowSeen = Pick<RouteObservation, "start" | "windowMs" | "seenMs" | "total" | "totals">;

/** The window of a route that nobody asked for, while others were. */
export function silentRoute(key: string, { start, windowMs, seenMs, total, totals }: WindowSeen): RouteObservation {
  const none = { events: 0, refused: 0, failures: 0, warnings: 0, timed: 0, slow: 0, minutes: [], parts: [] };
  return { key, start, windowMs, seenMs, total, totals, ...none };
}

/**
 * Puts the rows of a source together, whole windows at a time. In order of time, then of key; any order of rows gives the same.
 * @param until windows that end later, ms since the epoch, are seen as far as their minutes are over by then
 */
export function observeRoutes(
  rows: Iterable<RouteWindow>,
  windowMs: number,
  until = Number.POSITIVE_INFINITY,
): RouteObservation[] {
  const seen = new Map<number, WindowSeen & { totals: number[] }>();
  const groups = new Map<string, RouteWindow[]>();
  for (const row of rows) {
    let window = seen.get(row.start);
    if (window === undefined) {
      window = { start: row.start, windowMs, seenMs: seenOf(row.start, windowMs, until), total: 0, totals: [] };
      seen.set(row.start, window);
    }
    if (window.seenMs <= 0) continue;
    addTotals(window, row);
    const id = `${row.start} ${keyOf(row)}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  for (const window of seen.values()) if (!isComplete(window)) window.totals = [];
  const observations = [...groups.values()].map((group) => {
    const [first] = group as [RouteWindow];
    return observe(group, seen.get(first.start) as WindowSeen);
  });
  return observations.sort((a, b) => a.start - b.start || compareText(a.key, b.key));
}

/** Whole minutes of the window that are over, ms; windows of a minute at most are seen once they ended. */
function seenOf(start: number, windowMs: number, until: number): number {
  if (until >= start + windowMs) return windowMs;
  return windowMs <= MINUTE_MS ? 0 : Math.floor((until - start) / MINUTE_MS) * MINUTE_MS;
}

function minutesOf({ windowMs, seenMs }: Pick<WindowSeen, "windowMs" | "seenMs">): number {
  return windowMs <= MINUTE_MS ? 0 : Math.ceil(seenMs / MINUTE_MS);
}

function addTotals(window: WindowSeen & { total: number; totals: number[] }, { events, minutes }: RouteWindow): void {
  const count = minutesOf(window);
  const isWhole = window.seenMs === window.windowMs;
  if (isWhole) window.total += events;
  for (let i = 0; i < count; i++) {
    const own = minutes[i * PER_MINUTE] ?? 0;
    window.totals[i] = (window.totals[i] ?? 0) + own;
    if (!isWhole) window.total += own;
  }
}

/** Rows of earlier releases do not tell their minutes. */
function isComplete({ total, totals }: WindowSeen): boolean {
  return totals.reduce((sum, events) => sum + events, 0) === total;
}

function observe(rows: readonly RouteWindow[], window: WindowSeen): RouteObservation {
  const [first] = rows as [RouteWindow];
  const parts = new Map<string, RoutePart>();
  const seenMinutes = rows.reduce((most, { minutes }) => Math.max(most, minutes.length / PER_MINUTE), 0);
  const known = Math.min(minutesOf(window), seenMinutes);
  const minutes = new Array<number>(known * MINUTE_COUNTS).fill(0);
  const sums = new Array<number>(MINUTE_COUNTS).fill(0);
  const isWhole = window.seenMs === window.windowMs;
  for (const row of rows) {
    const isRefused = row.status >= 400 && row.status < 500;
    addMinutes(minutes, row, isRefused);
    if (isWhole) {
      const { timed, slow } = slowAmong(row.slowness);
      const whole = [row.events, isRefused ? row.events : 0, row.failures, row.warnings, timed, slow];
      whole.forEach((count, i) => {
        sums[i] = (sums[i] as number) + count;
      });
    }
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
  if (!isWhole) {
    minutes.forEach((count, i) => {
      sums[i % MINUTE_COUNTS] = (sums[i % MINUTE_COUNTS] as number) + count;
    });
  }
  const [events, refused, failures, warnings, timed, slow] = sums as [number, number, number, number, number, number];
  return {
    key: keyOf(first),
    ...{ start: window.start, windowMs: window.windowMs, seenMs: window.seenMs },
    ...{ events, total: window.total, refused, failures, warnings, timed, slow, minutes, totals: window.totals },
    parts: [...parts.values()].sort((a, b) => compareText(a.route, b.route)),
  };
}

function addMinutes(sums: number[], { minutes }: RouteWindow, isRefused: boolean): void {
  const known = Math.min(sums.length / MINUTE_COUNTS, minutes.length / PER_MINUTE);
  for (let i = 0; i < known; i++) {
    const [events = 0, ...others] = minutes.slice(i * PER_MINUTE, (i + 1) * PER_MINUTE);
    [events, isRefused ? events : 0, ...others].forEach((value, j) => {
      const at = i * MINUTE_COUNTS + j;
      sums[at] = (sums[at] as number) + value;
    });
  }
}

function keyOf({ service, route }: RouteWindow): string {
  return service === "" ? route : service;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
