import { deviationOf } from "../../features/baseline";
import { hashPair, mix } from "../../features/hash";
import type { LineKeys } from "../../features/line/line-keys";
import type { Normal } from "../../features/normal";
import {
  addTime,
  ERROR,
  emptyRouteWindow,
  PER_MINUTE,
  ROUTE_LENGTH,
  SERVICE_LENGTH,
  WARNING,
} from "../../features/roll-ups/roll-up";
import { MINUTE_MS, type RouteWindow } from "../../features/roll-ups/windows";
import type { LogEvent } from "../../log/event";
import { detachedText } from "../file/detached";

const HOUR_MS = 3_600_000;
/** Times taken that are kept of one route in one window. */
const TIMES = 64;
/** Steps of ln(1 + ms) told apart: each is a thousandth of the time taken. */
const STEPS = 1024;
/** Above the ms of any window of less than seven weeks. */
const MOMENTS = 2 ** 32;
const MOST_THINNING = 20;

/** One route and status in one window, as small as can be: of a long log there are as many as the sample holds. */
interface SampledRow {
  readonly status: number;
  readonly service: string;
  readonly route: string;
  /** Events of each minute, up to the last. */
  minutes: number[];
  /** Of these, failures and warnings by level: two numbers a minute. Null while there is none. */
  troubles: number[] | null;
  timed: number;
  /** Times taken, chosen by hash: steps of ln(1 + ms) times `MOMENTS`, plus the ms from the start of the window. */
  times: number[];
  /** One in 2^shift times is kept. */
  shift: number;
  /** The same route with another status. */
  next: SampledRow | null;
}

/** Rows of one window by the key of their route. */
type SampledWindow = Map<number, SampledRow>;

/**
 * Routes in windows in bounded memory: the windows of whole hours chosen by hash, half of them leave when there are too
 * many. The order of the lines does not matter, unless a single hour is too much.
 */
export class RouteSample {
  readonly windowMs: number;
  readonly #capacity: number;
  /** Windows by their start, in the hours they start in. */
  #hours = new Map<number, Map<number, SampledWindow>>();
  #rows = 0;
  #shift = 0;

  /** @param capacity most routes in windows held */
  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.windowMs = windowMs;
  }

  /** @param reader holding the event */
  add(event: LogEvent, reader: LineKeys): void {
    if (event.time === null) return;
    const start = Math.floor(event.time / this.windowMs) * this.windowMs;
    const hour = Math.floor(start / HOUR_MS);
    if (!this.#keeps(hour)) return;
    const window = found(found(this.#hours, hour), start);
    const status = event.status ?? 0;
    const first = window.get(reader.routeKey) ?? null;
    let row = first;
    while (row !== null && row.status !== status) row = row.next;
    if (row === null) {
      if (this.#rows >= this.#capacity && this.#hours.size === 1) return;
      const service = detachedText((event.service ?? "").slice(0, SERVICE_LENGTH));
      const route = detachedText(reader.template.slice(0, ROUTE_LENGTH));
      row = { status, service, route, minutes: [], troubles: null, timed: 0, times: [], shift: 0, next: first };
      window.set(reader.routeKey, row);
      this.#rows++;
    }
    count(row, event, reader.levelOrdinal, event.time - start);
    while (this.#rows > this.#capacity && this.#hours.size > 1) this.#halve();
  }

  /** Part of the hours kept: 1, 1/2, 1/4 … */
  get share(): number {
    return 2 ** -this.#shift;
  }

  /**
   * The sampled rows, a window at a time, in order; their times taken compared with what `normal` finds usual. What was
   * taken is no longer in the sample.
   */
  *take({ baselines: { latency } }: Normal): Iterable<RouteWindow[]> {
    for (const hour of sorted(this.#hours)) {
      const windows = this.#hours.get(hour) ?? new Map<number, SampledWindow>();
      this.#hours.delete(hour);
      for (const start of sorted(windows)) {
        const rows: RouteWindow[] = [];
        for (const [routeKey, first] of windows.get(start) ?? []) {
          for (let row: SampledRow | null = first; row !== null; row = row.next) {
            rows.push(windowOf(row, start, (time) => deviationOf(latency, routeKey, time)));
          }
        }
        yield rows;
      }
    }
  }

  #keeps(hour: number): boolean {
    return mix(hour) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#hours = new Map([...this.#hours].filter(([hour]) => this.#keeps(hour)));
    this.#rows = 0;
    for (const windows of this.#hours.values()) {
      for (const window of windows.values()) {
        for (let row of window.values()) for (this.#rows++; row.next !== null; row = row.next) this.#rows++;
      }
    }
  }
}

/** @param level its place among the levels; @param offset ms from the start of the window */
function count(row: SampledRow, event: LogEvent, level: number, offset: number): void {
  const minute = Math.floor(offset / MINUTE_MS);
  row.minutes = filledTo(row.minutes, minute + 1);
  row.minutes[minute] = (row.minutes[minute] as number) + 1;
  if (row.status < 500 && level >= WARNING) {
    const at = 2 * minute + (level >= ERROR ? 0 : 1);
    row.troubles = filledTo(row.troubles ?? [], 2 * minute + 2);
    row.troubles[at] = (row.troubles[at] as number) + 1;
  }
  if (event.latencyMs === null) return;
  row.timed++;
  const time = Math.round(Math.log1p(Math.max(0, event.latencyMs)) * STEPS) * MOMENTS + Math.floor(offset);
  if (!isChosen(time, row.shift)) return;
  row.times.push(time);
  while (row.times.length > TIMES && row.shift < MOST_THINNING) {
    row.shift++;
    row.times = row.times.filter((one) => isChosen(one, row.shift));
  }
}

function windowOf(row: SampledRow, start: number, slownessOf: (time: number) => number): RouteWindow {
  const { minutes, troubles, times, status } = row;
  const window = emptyRouteWindow(start, row.service, row.route, status);
  window.latencyEvents = row.timed;
  minutes.forEach((events, minute) => {
    const failures = status >= 500 ? events : (troubles?.[2 * minute] ?? 0);
    const warnings = troubles?.[2 * minute + 1] ?? 0;
    window.events += events;
    window.failures += failures;
    window.warnings += warnings;
    window.minutes.push(events, failures, warnings);
    while (window.minutes.length % PER_MINUTE !== 0) window.minutes.push(0);
  });
  for (const time of times) {
    const steps = Math.floor(time / MOMENTS);
    addTime(window, slownessOf(steps / STEPS), start + (time - steps * MOMENTS));
  }
  return window;
}

/** Two lines of the same time and the same moment are alike: both stay, or both leave. */
function isChosen(time: number, shift: number): boolean {
  return hashPair(Math.floor(time / MOMENTS), time % MOMENTS) % 2 ** shift === 0;
}

/** At least as many; arrays that grow by pushing take half as much again. */
function filledTo(counts: number[], length: number): number[] {
  if (counts.length >= length) return counts;
  const filled = new Array<number>(length).fill(0);
  counts.forEach((value, at) => {
    filled[at] = value;
  });
  return filled;
}

function found<K, V>(maps: Map<K, Map<number, V>>, key: K): Map<number, V> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}

function sorted(map: ReadonlyMap<number, unknown>): number[] {
  return [...map.keys()].sort((a, b) => a - b);
}
