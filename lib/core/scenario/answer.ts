import type { Random } from "./random";
import type { SimRequest } from "./request";
import type { Route } from "./world";

/** Who asks, when, and from where. */
export interface Asking {
  time: number;
  client: string;
  agent: string;
  referrer: string;
  /** What the visit is looking at; goes into paths as an id. */
  item: number;
}

/** How a route usually answers: status from its mix, latency and size log-normal around its own medians. */
export function answer(route: Route, asking: Asking, random: Random): SimRequest {
  let status = route.status;
  if (route.otherwise !== undefined) {
    let left = random.next();
    for (const [other, share] of route.otherwise) {
      left -= share;
      if (left < 0) {
        status = other;
        break;
      }
    }
  }
  return {
    time: asking.time,
    client: asking.client,
    agent: asking.agent,
    referrer: asking.referrer,
    method: route.method,
    target: route.target(random, asking.item),
    status,
    bytes: bytesFor(status, route, random),
    latencyMs: Math.max(0.2, random.logNormal(route.latency[0], route.latency[1])),
    route,
    scenario: null,
  };
}

/** Redirects, errors and "not modified" are small whatever the route sends otherwise. */
export function bytesFor(status: number, route: Route, random: Random): number {
  if (status === 304 || status === 204) return 0;
  if (status >= 300 && status < 400) return 138;
  if (status >= 500) return 568;
  if (status >= 400) return 1_180 + random.int(0, 40);
  return Math.round(random.logNormal(route.bytes[0], route.bytes[1]));
}
