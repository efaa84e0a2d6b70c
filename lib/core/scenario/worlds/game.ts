import type { Route, World } from "../world";

/** A game server: no web requests, but latency, status and route all the same. */

function route(
  name: string,
  rest: Pick<Route, "latency" | "service"> & Partial<Route> & { message: Route["message"] },
): Route {
  return { status: 200, bytes: [0, 0], target: () => name, ...rest, method: "", name };
}

const player = (_random: unknown, item: number) => String(item);

const R = {
  login: route("auth.login", {
    service: "auth",
    latency: [62, 0.35],
    otherwise: [[401, 0.04]],
    database: true,
    message: () => "player signed in",
  }),
  inventory: route("inventory.load", {
    service: "inventory",
    latency: [34, 0.4],
    target: player,
    database: true,
    message: (target) => `inventory of player ${target} loaded`,
  }),
  queue: route("matchmaking.queue", {
    service: "matchmaking",
    latency: [2_400, 0.5],
    otherwise: [[408, 0.01]],
    message: () => "player queued",
    successor: { name: "matchmaking.party", target: () => "matchmaking.party", share: 0.3 },
  }),
  join: route("match.join", {
    service: "match",
    latency: [48, 0.4],
    target: player,
    message: (target) => `player joined match ${target}`,
  }),
  tick: route("match.tick", {
    service: "match",
    latency: [7.5, 0.22],
    target: player,
    message: (target) => `match ${target} ticked`,
  }),
  chat: route("chat.send", {
    service: "chat",
    latency: [5, 0.5],
    otherwise: [[429, 0.01]],
    message: () => "message sent",
  }),
  score: route("leaderboard.write", {
    service: "leaderboard",
    latency: [26, 0.4],
    database: true,
    message: () => "result stored",
  }),
  leave: route("match.leave", {
    service: "match",
    latency: [12, 0.4],
    target: player,
    message: (target) => `player left match ${target}`,
  }),
  buy: route("store.buy", {
    service: "store",
    latency: [210, 0.35],
    otherwise: [[402, 0.03]],
    database: true,
    message: () => "purchase done",
  }),
  health: route("health", { service: "gateway", latency: [1.2, 0.25], message: () => "healthy" }),
} as const satisfies Record<string, Route>;

export const GAME: World = {
  name: "game",
  usualRate: 10,
  entries: [["login", 1]],
  steps: {
    login: { route: R.login, companions: [[R.inventory, 1]], next: [["queue", 0.9]] },
    queue: { route: R.queue, companions: [[R.chat, 0.2]], next: [["join", 0.95]] },
    join: { route: R.join, companions: [], next: [["tick", 1]] },
    tick: {
      route: R.tick,
      companions: [[R.chat, 0.3]],
      next: [
        ["tick", 0.88],
        ["leave", 0.12],
      ],
    },
    leave: {
      route: R.leave,
      companions: [[R.score, 1]],
      next: [
        ["queue", 0.55],
        ["buy", 0.08],
      ],
    },
    buy: { route: R.buy, companions: [[R.inventory, 1]], next: [["queue", 0.5]] },
  },
  thinkSeconds: 14,
  requestsPerVisit: 20.1,
  origin: "",
  referrers: ["-"],
  agents: [
    ["pc", 0.6],
    ["console", 0.25],
    ["mobile", 0.15],
  ],
  crawlers: [],
  monitor: { agent: "gateway", client: "198.51.100.11", route: R.health, everySeconds: 10 },
};
