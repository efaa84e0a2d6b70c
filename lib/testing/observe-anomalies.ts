import { startDetection, type Unit } from "../core/detect";
import {
  type Observation,
  observeClientWindow,
  observeLine,
  observeMinute,
  observeRoute,
} from "../core/explanation/observe";
import { LineReader } from "../core/features/line/line-reader";
import { SPAN_MS } from "../core/features/minute/minute-features";
import { RollUp } from "../core/features/roll-ups/roll-up";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../core/features/roll-ups/windows";
import { LOOK_BACK_MS } from "../core/features/route/route-latency";
import { observeRoutes, type RouteObservation } from "../core/features/route/route-observation";
import { withSilentRoutes } from "../core/features/route/silent-routes";
import type { LogEvent } from "../core/log/event";
import type { Model } from "../core/model/model";

/** What was raised of a log, by unit, the way each forest sees it; and the score from which it was. */
export interface ObservedAnomalies {
  observations: Observation[];
  threshold: Record<Exclude<Unit, "session">, number>;
}

/** Lines, windows of clients and routes, and minutes of these events that pass the threshold of the budget. */
export function observeAnomalies(model: Model, events: readonly LogEvent[], alertsPerDay = 5): ObservedAnomalies {
  const detector = startDetection(model);
  const threshold = {
    line: detector.threshold(alertsPerDay, "line"),
    client: detector.threshold(alertsPerDay, "client"),
    route: detector.threshold(alertsPerDay, "route"),
    minute: detector.threshold(alertsPerDay, "minute"),
  };
  const observations: Observation[] = [];
  const note = (unit: keyof typeof threshold, score: number | undefined, observe: () => Observation | null) => {
    const observation = score !== undefined && score >= threshold[unit] ? observe() : null;
    if (observation !== null) observations.push(observation);
  };
  const reader = new LineReader();
  const rollUp = new RollUp({ windowMs: model.windowMs });
  for (const event of events) {
    const score = detector.scoreLine(event);
    rollUp.add(event, score, false);
    note("line", score.score, () => observeLine(model, reader, event, true));
  }
  for (const window of rollUp.clients) {
    note("client", detector.scoreClientWindow(window)?.score, () => observeClientWindow(model, window));
  }
  const earlier = new Map<string, RouteObservation[]>();
  for (const route of withSilentRoutes(observeRoutes(rollUp.routes, model.windowMs), model.routes)) {
    const before = (earlier.get(route.key) ?? []).filter(({ start }) => start > route.start - LOOK_BACK_MS);
    note("route", detector.scoreRoute(route, before)?.score, () => observeRoute(model, route, before));
    earlier.set(route.key, [...before, route]);
  }
  const minutes = [...rollUp.minutes].sort((a, b) => a.start - b.start);
  const known = new Map(minutes.map((minute) => [minute.start, minute]));
  const minuteAt = (start: number) => known.get(start) ?? emptyMinute(start);
  for (let start = minutes[0]?.start ?? 0; start <= (minutes.at(-1)?.start ?? -1); start += MINUTE_MS) {
    const recent: MinuteWindow[] = [];
    for (let at = start - SPAN_MS + MINUTE_MS; at < start; at += MINUTE_MS) recent.push(minuteAt(at));
    note("minute", detector.scoreMinute(minuteAt(start), recent)?.score, () =>
      observeMinute(model, minuteAt(start), recent),
    );
  }
  return { observations, threshold };
}
