import { type Detector, type Explanation, severityOf, type UnitScore } from "../../core/detect";
import {
  CLIENT_WINDOW_MS,
  type ClientWindow,
  MINUTE_MS,
  type MinuteWindow,
} from "../../core/features/roll-ups/windows";
import type { RouteObservation } from "../../core/features/route/route-observation";
import type { NewAnomaly } from "../../store/anomalies";

export interface WindowScoring {
  modelId: number;
  detector: Detector;
}

export function clientWindowKey(window: Pick<ClientWindow, "start" | "client">): string {
  return `${minuteKey(window)}|${window.client}`;
}

export function minuteKey(window: { start: number }): string {
  return new Date(window.start).toISOString().replace(".000Z", "Z");
}

export function clientWindowAnomaly(scoring: WindowScoring, window: ClientWindow, score: UnitScore): NewAnomaly {
  return {
    ...ofWindow(scoring, score, scoring.detector.explainClientWindow(window)),
    unit: "client",
    key: clientWindowKey(window),
    start: window.start,
    end: window.start + CLIENT_WINDOW_MS,
    client: window.client,
    events: window.events,
    observation: window,
  };
}

export function routeWindowKey({ start, key }: Pick<RouteObservation, "start" | "key">): string {
  return `${minuteKey({ start })}|${key}`;
}

export function routeAnomaly(scoring: WindowScoring, route: RouteObservation, score: UnitScore): NewAnomaly {
  const { key, start, seenMs, events, total, refused, failures, warnings } = route;
  return {
    ...ofWindow(scoring, score, scoring.detector.explainRoute(route)),
    unit: "route",
    key: routeWindowKey(route),
    start,
    end: start + seenMs,
    client: null,
    template: key,
    events,
    observation: { events, total, refused, failures, warnings },
  };
}

/** @param recent the minutes just before it */
export function minuteAnomaly(
  scoring: WindowScoring,
  minute: MinuteWindow,
  recent: readonly MinuteWindow[],
  score: UnitScore,
): NewAnomaly {
  return {
    ...ofWindow(scoring, score, scoring.detector.explainMinute(minute, recent)),
    unit: "minute",
    key: minuteKey(minute),
    start: minute.start,
    end: minute.start + MINUTE_MS,
    client: null,
    events: minute.events,
    observation: minute,
  };
}

function ofWindow(scoring: WindowScoring, { score, oneIn }: UnitScore, explanation: Explanation) {
  return {
    ...explanation,
    ...{ score, oneIn, severity: severityOf(score), modelId: scoring.modelId },
    ...{ importId: null, template: null, raw: null },
  };
}
