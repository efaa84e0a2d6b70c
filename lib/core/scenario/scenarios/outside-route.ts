import type { Route } from "../world";

/** A route the site does not really have, for requests nobody should be making. */
export function outsideRoute(name: string, method = "GET"): Route {
  return {
    name,
    method,
    target: () => name,
    status: 404,
    latency: [3, 0.4],
    bytes: [1_180, 0.02],
    service: "shop",
    message: (target) => `${method} ${target} refused`,
  };
}
