import { deviationOf } from "../../features/baseline";
import { hashPair, mix } from "../../features/hash";
import type { LineKeys } from "../../features/line/line-keys";
import type { Normal } from "../../features/normal";
import { addOutcome, addTime, emptyRouteWindow, ROUTE_LENGTH, SERVICE_LENGTH } from "../../features/roll-ups/roll-up";
import type { RouteWindow } from "../../features/roll-ups/windows";
import type { LogEvent } from "../../log/event";

const HOUR_MS = 3_600_000;
/** Times taken that are kept of one route in one window. */
const TIMES = 64;

interface SampledRow {
  window: RouteWindow;
  routeKey: number;
  /** ln(1 + ms) of lines chosen by hash, to be compared with the usual once that is known; their times and those hashes. */
  times: number[];
  moments: number[];
  hashes: number[];
  shift: number;
}

/**
 * Routes in windows in bounded memory: whole hours chosen by hash, half of them leave when there are too many. The order
 * of the lines does not matter, unless a single hour is too much.
 */
export class RouteSample {
  readonly windowMs: number;
  readonly #capacity: number;
  #hours = new Map<number, Map<string, SampledRow>>();
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
    const hour = Math.floor(event.time / HOUR_MS);
    if (!this.#keeps(hour)) return;
    let rows = this.#hours.get(hour);
    if (rows === undefined) {
      rows = new Map();
      this.#hours.set(hour, rows);
    }
    const start = Math.floor(event.time / this.windowMs) * this.windowMs;
    const status = event.status ?? 0;
    const id = `${start} ${status} ${reader.routeKey}`;
    let row = rows.get(id);
    if (row === undefined) {
      if (this.#rows >= this.#capacity && this.#hours.size === 1) return;
      const service = event.service?.slice(0, SERVICE_LENGTH) ?? "";
      const window = emptyRouteWindow(start, service, reader.template.slice(0, ROUTE_LENGTH), status);
      // A copy of its own: a slice would keep the whole line alive.
      row = {
        window: structuredClone(window),
        routeKey: reader.routeKey,
        times: [],
        moments: [],
        hashes: [],
        shift: 0,
      };
      rows.set(id, row);
      this.#rows++;
    }
    count(row, event, reader.levelOrdinal);
    while (this.#rows > this.#capacity && this.#hours.size > 1) this.#halve();
  }

  /** Part of the hours kept: 1, 1/2, 1/4 … */
  get share(): number {
    return 2 ** -this.#shift;
  }

  /** The sampled rows, their times taken compared with what `normal` finds usual. */
  *rows({ baselines: { latency } }: Normal): Iterable<RouteWindow> {
    for (const rows of this.#hours.values()) {
      for (const { window, routeKey, times, moments } of rows.values()) {
        const timed = { ...window, slowness: [], minutes: [...window.minutes] };
        times.forEach((time, i) => {
          addTime(timed, deviationOf(latency, routeKey, time), moments[i] as number);
        });
        yield timed;
      }
    }
  }

  #keeps(hour: number): boolean {
    return mix(hour) % 2 ** this.#shift === 0;
  }

  #halve(): void {
    this.#shift++;
    this.#hours = new Map([...this.#hours].filter(([hour]) => this.#keeps(hour)));
    this.#rows = [...this.#hours.values()].reduce((sum, rows) => sum + rows.size, 0);
  }
}

function count(row: SampledRow, event: LogEvent, level: number): void {
  const { window } = row;
  addOutcome(window, level, event.time ?? window.start);
  if (event.latencyMs === null) return;
  window.latencyEvents++;
  const time = Math.log1p(Math.max(0, event.latencyMs));
  const hash = hashPair(Math.floor(time * 1024), Math.floor(event.time ?? 0) | 0);
  if (hash % 2 ** row.shift !== 0) return;
  row.times.push(time);
  row.moments.push(event.time ?? window.start);
  row.hashes.push(hash);
  while (row.times.length > TIMES && row.shift < 20) thin(row);
}

/** Half of the times leave, by their hash. */
function thin(row: SampledRow): void {
  row.shift++;
  const kept = row.hashes.map((hash) => hash % 2 ** row.shift === 0);
  row.times = row.times.filter((_, i) => kept[i]);
  row.moments = row.moments.filter((_, i) => kept[i]);
  row.hashes = row.hashes.filter((_, i) => kept[i]);
}
