import { ROUTE_LENGTH, SERVICE_LENGTH } from "@/lib/core/features/roll-ups/roll-up";
import { CLIENT_WINDOW_MS, MINUTE_MS } from "@/lib/core/features/roll-ups/windows";
import type { LogEvent } from "@/lib/core/log/event";
import { templateOf } from "@/lib/core/log/template-of";
import { detached } from "@/lib/core/model/file/detached";

interface RouteWindows {
  /** Lines of the routes asked about, by route or service. */
  lines: Map<string, LogEvent[]>;
  /** Lines of the whole log in the window, in each of its minutes, and those of each client. */
  total: number;
  totals: number[];
  clients: Map<string, number>;
}

/** Collects, from all lines of a log, those of a few minutes and of a few windows of routes. */
export class AskedLines {
  readonly #minutes = new Map<number, LogEvent[]>();
  readonly #windows = new Map<number, RouteWindows>();
  readonly #most: number;
  #held = 0;

  /** @param most lines that are held */
  constructor(most: number) {
    this.#most = most;
  }

  askMinute(start: number): void {
    this.#minutes.set(start, []);
  }

  /** @param key as in `RouteObservation` */
  askRoute(start: number, key: string): void {
    const window = this.#windows.get(start) ?? { lines: new Map(), total: 0, totals: [], clients: new Map() };
    this.#windows.set(start, window);
    window.lines.set(key, []);
  }

  /** @param whole the event with all that its line says */
  add(event: LogEvent, whole = () => event): void {
    if (event.time === null) return;
    this.#keep(this.#minutes.get(floor(event.time, MINUTE_MS)), whole);
    const window = this.#windows.get(floor(event.time, CLIENT_WINDOW_MS));
    if (window === undefined) return;
    window.total += 1;
    const minute = Math.floor((event.time % CLIENT_WINDOW_MS) / MINUTE_MS);
    window.totals[minute] = (window.totals[minute] ?? 0) + 1;
    if (event.client !== null) window.clients.set(event.client, (window.clients.get(event.client) ?? 0) + 1);
    this.#keep(window.lines.get(keyOf(event)), whole);
  }

  minute(start: number): readonly LogEvent[] {
    return this.#minutes.get(start) ?? [];
  }

  /** Lines of the route, those of the whole log, in all and by minute, and of one client. */
  route(start: number, key: string) {
    const window = this.#windows.get(start);
    return {
      events: window?.lines.get(key) ?? [],
      total: window?.total ?? 0,
      totals: Array.from({ length: CLIENT_WINDOW_MS / MINUTE_MS }, (_, i) => window?.totals[i] ?? 0),
      linesOf: (client: string) => window?.clients.get(client) ?? 0,
    };
  }

  #keep(lines: LogEvent[] | undefined, whole: () => LogEvent): void {
    if (lines === undefined || this.#held >= this.#most) return;
    this.#held += 1;
    lines.push(detached(whole()));
  }
}

function floor(time: number, step: number): number {
  return Math.floor(time / step) * step;
}

/** As windows of routes are named. */
function keyOf(event: LogEvent): string {
  return event.service?.slice(0, SERVICE_LENGTH) || templateOf(event).slice(0, ROUTE_LENGTH);
}
