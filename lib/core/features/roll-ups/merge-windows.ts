import { mergeBitmaps } from "./bitmap";
import { mergeSlowness } from "./slowness";
import type { ClientWindow, MinuteWindow, RouteWindow } from "./windows";

/** The window of both parts' lines. Both must be of the same client and start. Commutative and associative. */
export function mergeClientWindows(a: ClientWindow, b: ClientWindow): ClientWindow {
  return {
    client: a.client,
    start: a.start,
    events: a.events + b.events,
    errors4xx: a.errors4xx + b.errors4xx,
    errors5xx: a.errors5xx + b.errors5xx,
    posts: a.posts + b.posts,
    bytes: a.bytes + b.bytes,
    latencyMs: a.latencyMs + b.latencyMs,
    latencyEvents: a.latencyEvents + b.latencyEvents,
    surprise: a.surprise + b.surprise,
    maxSurprise: Math.max(a.maxSurprise, b.maxSurprise),
    maxScore: Math.max(a.maxScore, b.maxScore),
    paths: mergeBitmaps(a.paths, b.paths),
    firstTime: Math.min(a.firstTime, b.firstTime),
    lastTime: Math.max(a.lastTime, b.lastTime),
    anomalies: a.anomalies + b.anomalies,
  };
}

/** The minute of both parts' lines. Both must start together. Commutative and associative. */
export function mergeMinutes(a: MinuteWindow, b: MinuteWindow): MinuteWindow {
  return {
    start: a.start,
    events: a.events + b.events,
    errors4xx: a.errors4xx + b.errors4xx,
    errors5xx: a.errors5xx + b.errors5xx,
    warnings: a.warnings + b.warnings,
    bytes: a.bytes + b.bytes,
    latencyMs: a.latencyMs + b.latencyMs,
    latencyEvents: a.latencyEvents + b.latencyEvents,
    logLatency: a.logLatency + b.logLatency,
    surprise: a.surprise + b.surprise,
    maxScore: Math.max(a.maxScore, b.maxScore),
    clients: mergeBitmaps(a.clients, b.clients),
    anomalies: a.anomalies + b.anomalies,
    unscored: a.unscored + b.unscored,
  };
}

/** The window of both parts' lines. Both must be of the same service, route, status and start. Commutative and associative. */
export function mergeRouteWindows(a: RouteWindow, b: RouteWindow): RouteWindow {
  return {
    ...a,
    events: a.events + b.events,
    latencyMs: a.latencyMs + b.latencyMs,
    latencyEvents: a.latencyEvents + b.latencyEvents,
    slowness: mergeSlowness(a.slowness, b.slowness),
    minutes: mergeCounts(a.minutes, b.minutes),
    bytes: a.bytes + b.bytes,
    failures: a.failures + b.failures,
    warnings: a.warnings + b.warnings,
    anomalies: a.anomalies + b.anomalies,
  };
}

function mergeCounts(a: readonly number[], b: readonly number[]): number[] {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  return longer.map((count, at) => count + (shorter[at] ?? 0));
}
