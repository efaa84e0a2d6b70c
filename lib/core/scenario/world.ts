import type { Random } from "./random";

/** A kind of request with its own usual way of answering. */
export interface Route {
  /** How people write it, ids folded: `/products/{id}`. */
  name: string;
  method: string;
  /** The path (and query) of one request. `item` is what this visit is looking at at the moment. */
  target(random: Random, item: number): string;
  /** Status when all is well. */
  status: number;
  /** Other answers and how often, 0–1 each; the rest is `status`. */
  otherwise?: readonly (readonly [status: number, share: number])[];
  /** Median milliseconds and spread of their logarithm. */
  latency: readonly [median: number, sigma: number];
  /** Median bytes and spread of their logarithm. */
  bytes: readonly [median: number, sigma: number];
  /** Waits for the database, so it suffers when that is slow. */
  database?: boolean;
  /** What the next release puts in its place, and for which share of its requests. */
  successor?: { name: string; target(random: Random, item: number): string; share: number };
  /** Which program answers, in JSON streams. */
  service: string;
  /** What a JSON stream says about it. */
  message(target: string): string;
}

/** A step of a visit: a route, what it draws in by itself, and where people go from there. */
export interface Step {
  route: Route;
  /** Requests the page makes by itself, with the share of views that make each. */
  companions: readonly (readonly [route: Route, share: number])[];
  /** Next step and its weight; what is missing to 1 is the share of people who leave. */
  next: readonly (readonly [step: string, share: number])[];
}

/** A web shop, a game server, a factory. */
export type WorldName = "shop" | "game" | "telemetry";

/** What a simulated system is made of. */
export interface World {
  name: WorldName;
  /** Lines per second, mean over a week, that a modest installation of this kind writes: for where nobody asks for another rate. */
  usualRate: number;
  /** Step names by where visits begin, with weights that sum to 1. */
  entries: readonly (readonly [step: string, share: number])[];
  steps: Readonly<Record<string, Step>>;
  /** Mean seconds between two steps of a person. */
  thinkSeconds: number;
  /** Mean requests of one visit; measured, so that the rate comes out as asked. A test compares. */
  requestsPerVisit: number;
  agents: readonly (readonly [agent: string, share: number])[];
  referrers: readonly string[];
  /** Address of the site in referrers; empty when the stream knows none. */
  origin: string;
  /** Search crawlers: agent, address, the routes they read, and their share of all requests. */
  crawlers: readonly { agent: string; client: string; routes: readonly Route[]; share: number }[];
  /** A monitor that asks every so many seconds. */
  monitor: { agent: string; client: string; route: Route; everySeconds: number } | null;
}
