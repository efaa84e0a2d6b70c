import type { Detector } from "@/lib/core/detect";
import { SPAN_MS, spanOf } from "@/lib/core/features/minute/minute-features";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "@/lib/core/features/roll-ups/windows";
import { LOOK_BACK_MS } from "@/lib/core/features/route/route-latency";
import { observeRoutes, type RouteObservation } from "@/lib/core/features/route/route-observation";
import { withSilentRoutes } from "@/lib/core/features/route/silent-routes";
import type { ScoredUnit, WindowedUnit } from "../score-units";
import type { ClosedWindow } from "./unit-keeper";

/** Silence is told for a day at most: a log may lie still for years. */
const LONGEST_SILENCE_MS = 86_400_000;

/** Scores windows one after the other, each against those before it. */
export class UnitJudge {
  readonly #detector: Detector;
  readonly #unit: WindowedUnit;
  /** Routes of the last minutes, by key; the minutes themselves. */
  #routes = new Map<string, RouteObservation[]>();
  #minutes: MinuteWindow[] = [];
  #next: number | null = null;

  constructor(detector: Detector, unit: WindowedUnit) {
    this.#detector = detector;
    this.#unit = unit;
  }

  get windowMs(): number {
    return this.#unit === "minute" ? MINUTE_MS : this.#detector.model.windowMs;
  }

  /** @param closed in order of time */
  *judge(closed: readonly ClosedWindow[]): Generator<ScoredUnit> {
    for (const window of closed) {
      if (this.#unit === "client") yield* this.#clients(window);
      else if (this.#unit === "route") yield* this.#routesOf(window);
      else yield* this.#minutesUpTo(window);
    }
  }

  *#clients({ rollUp }: ClosedWindow): Generator<ScoredUnit> {
    const detector = this.#detector;
    const windows = [...rollUp.clients].sort((a, b) => (a.client < b.client ? -1 : 1));
    const scores = detector.scoreClientWindows(windows) ?? [];
    for (const [i, window] of windows.entries()) {
      const score = scores[i];
      if (score === undefined) continue;
      const { client: key, start, events } = window;
      const end = start + this.windowMs;
      yield { key, start, end, events, score, explain: () => detector.explainClientWindow(window) };
    }
  }

  *#routesOf({ start, rollUp }: ClosedWindow): Generator<ScoredUnit> {
    const detector = this.#detector;
    const end = start + this.windowMs;
    for (const route of withSilentRoutes(observeRoutes(rollUp.routes, this.windowMs), detector.model.routes)) {
      const known = this.#routes.get(route.key) ?? [];
      const before = known.filter((one) => one.start > start - LOOK_BACK_MS);
      const score = detector.scoreRoute(route, before);
      this.#routes.set(route.key, [...before, route]);
      const { key, events } = route;
      if (score !== null) yield { key, start, end, events, score, explain: () => detector.explainRoute(route, before) };
    }
    for (const [key, known] of this.#routes) {
      if ((known.at(-1)?.start ?? 0) <= start - LOOK_BACK_MS) this.#routes.delete(key);
    }
  }

  /** The silent minutes before it, too. */
  *#minutesUpTo({ start, rollUp }: ClosedWindow): Generator<ScoredUnit> {
    const from = Math.min(start, this.#next ?? start);
    for (let at = from; at < start && at < from + LONGEST_SILENCE_MS; at += MINUTE_MS) {
      yield* this.#minute(emptyMinute(at));
    }
    for (const minute of rollUp.minutes) yield* this.#minute(minute);
    this.#next = start + MINUTE_MS;
  }

  *#minute(minute: MinuteWindow): Generator<ScoredUnit> {
    const detector = this.#detector;
    const { start, events } = minute;
    const recent = spanOf(minute, this.#minutes);
    const score = detector.scoreMinute(minute, recent);
    this.#minutes = [...this.#minutes.filter((one) => one.start > start - SPAN_MS), minute];
    if (score === null) return;
    const key = new Date(start).toISOString().replace(".000Z", "Z");
    yield { key, start, end: start + MINUTE_MS, events, score, explain: () => detector.explainMinute(minute, recent) };
  }
}
