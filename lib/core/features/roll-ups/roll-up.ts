import { LEVELS, type LogEvent } from "../../log/event";
import { templateOf } from "../../log/template-of";
import { hashText } from "../hash";
import { credentialGuessing } from "../signals/credential-guessing";
import type { LineScore } from "../unit-score";
import { Members } from "./members";
import { addSlowness, isSlow } from "./slowness";
import {
  CLIENT_WINDOW_MS,
  type ClientWindow,
  emptyClientWindow,
  emptyMinute,
  MINUTE_MS,
  type MinuteWindow,
  type RouteWindow,
  type ScoreBucket,
} from "./windows";

export * from "./windows";

const HOUR_MS = 3_600_000;
export const WARNING = LEVELS.indexOf("warning");
export const ERROR = LEVELS.indexOf("error");
export const ROUTE_LENGTH = 200;
export const SERVICE_LENGTH = 100;
/** Places of the numbers kept of each minute of a route: all events, those of them that failed or warned, had a time, were slow. */
export const MINUTE_PLACES = { events: 0, failures: 1, warnings: 2, timed: 3, slow: 4 } as const;
export const PER_MINUTE = 5;

/**
 * Sums lines up into windows. Any order and any split of the lines over several roll-ups merges to the same windows,
 * to the bit: fractions are rounded to 1/1024 first, so that their sums are exact.
 * Events need a time; those without one are left out (the reader fills it in first).
 */
export class RollUp {
  /** Windows by their start, then by client, or by route, then status and service. */
  readonly #clients = new Map<number, Map<string, OpenClient>>();
  readonly #minutes = new Map<number, OpenMinute>();
  readonly #routes = new Map<number, Map<string, Map<string | number, RouteWindow>>>();
  readonly #scores = new Map<number, ScoreBucket>();
  readonly #minutesOnly: boolean;
  readonly #windowMs: number;

  /** @param options.minutesOnly leaves the other windows empty; @param options.windowMs length of those of clients and routes */
  constructor(options: { minutesOnly?: boolean; windowMs?: number } = {}) {
    this.#minutesOnly = options.minutesOnly ?? false;
    this.#windowMs = options.windowMs ?? CLIENT_WINDOW_MS;
  }

  /** @param score null when no model scored the event yet. @param template of the event, where it is known already */
  add(event: LogEvent, score: LineScore | null, isAnomaly: boolean, template = templateOf(event)): void {
    if (event.time === null) return;
    const facts: Facts = {
      time: event.time,
      status: event.status ?? 0,
      isRefused: isRefused(event),
      bytes: event.bytes ?? 0,
      latencyMs: event.latencyMs === null ? null : exact(event.latencyMs),
      logLatency: event.latencyMs === null ? 0 : exact(score?.logLatency ?? Math.log1p(Math.max(0, event.latencyMs))),
      surprise: score === null ? 0 : exact(score.surprise),
      score: score?.score ?? 0,
      anomalies: isAnomaly ? 1 : 0,
    };
    this.#addMinute(event, facts, score === null);
    if (this.#minutesOnly) return;
    if (event.client !== null) this.#addClient(event, event.client, facts);
    this.#addRoute(event, template.slice(0, ROUTE_LENGTH), facts, score?.slowness);
    if (score !== null) this.#addScore(facts);
  }

  get clients(): Iterable<ClientWindow> {
    return closedClients(this.#clients.values());
  }

  get minutes(): Iterable<MinuteWindow> {
    return closedMinutes(this.#minutes.values());
  }

  get routes(): Iterable<RouteWindow> {
    return closedRoutes(this.#routes.values());
  }

  get scores(): Iterable<ScoreBucket> {
    return this.#scores.values();
  }

  clear(): void {
    this.#clients.clear();
    this.#minutes.clear();
    this.#routes.clear();
    this.#scores.clear();
  }

  #addMinute(event: LogEvent, facts: Facts, unscored: boolean): void {
    const start = Math.floor(facts.time / MINUTE_MS) * MINUTE_MS;
    let window = this.#minutes.get(start);
    if (window === undefined) {
      window = { sums: emptyMinute(start), members: new Members() };
      this.#minutes.set(start, window);
    }
    const { sums, members } = window;
    addCommon(sums, facts);
    if (event.level !== null && LEVELS.indexOf(event.level) >= WARNING) sums.warnings++;
    sums.logLatency += facts.logLatency;
    if (event.client !== null) members.add(hashText(event.client));
    if (unscored) sums.unscored++;
  }

  #addClient(event: LogEvent, client: string, facts: Facts): void {
    const start = Math.floor(facts.time / this.#windowMs) * this.#windowMs;
    const windows = windowsAt(this.#clients, start);
    let window = windows.get(client);
    if (window === undefined) {
      window = { sums: emptyClientWindow(client, start), members: new Members() };
      windows.set(client, window);
    }
    const { sums, members } = window;
    addCommon(sums, facts);
    if (event.method === "POST") sums.posts++;
    sums.maxSurprise = Math.max(sums.maxSurprise, facts.surprise);
    sums.firstTime = Math.min(sums.firstTime, facts.time);
    sums.lastTime = Math.max(sums.lastTime, facts.time);
    const path = event.path ?? event.message;
    if (path !== null) members.add(hashText(path));
  }

  #addRoute(event: LogEvent, route: string, facts: Facts, slowness: number | undefined): void {
    const start = Math.floor(facts.time / this.#windowMs) * this.#windowMs;
    const routes = windowsAt(this.#routes, start);
    let windows = routes.get(route);
    if (windows === undefined) {
      windows = new Map();
      routes.set(route, windows);
    }
    const service = event.service?.slice(0, SERVICE_LENGTH) ?? "";
    // Most lines name no service, and joining texts for each line costs more than the rest of this.
    const key = service === "" ? facts.status : `${facts.status} ${service}`;
    let window = windows.get(key);
    if (window === undefined) {
      window = emptyRouteWindow(start, service, route, facts.status);
      windows.set(key, window);
    }
    window.bytes += facts.bytes;
    window.anomalies += facts.anomalies;
    addOutcome(window, event.level === null ? 0 : LEVELS.indexOf(event.level), facts.time);
    if (facts.latencyMs === null) return;
    window.latencyMs += facts.latencyMs;
    window.latencyEvents++;
    if (slowness !== undefined) addTime(window, slowness, facts.time);
  }

  #addScore(facts: Facts): void {
    const hour = Math.floor(facts.time / HOUR_MS) * HOUR_MS;
    const bucket = Math.max(0, Math.min(100, Math.floor(facts.score)));
    const key = (hour / HOUR_MS) * 128 + bucket;
    const found = this.#scores.get(key);
    if (found === undefined) this.#scores.set(key, { hour, bucket, events: 1 });
    else found.events++;
  }
}

interface OpenClient {
  sums: ClientWindow;
  members: Members;
}

interface OpenMinute {
  sums: MinuteWindow;
  members: Members;
}

interface Facts {
  time: number;
  status: number;
  isRefused: boolean;
  bytes: number;
  latencyMs: number | null;
  logLatency: number;
  surprise: number;
  score: number;
  anomalies: number;
}

/** By its status, or by words where no status and no level says how it ended: log-ins are refused in logs that have neither. */
function isRefused({ status, level, message }: LogEvent): boolean {
  if (status !== null) return status >= 400 && status < 500;
  return (
    message !== null && (level === null || LEVELS.indexOf(level) < ERROR) && credentialGuessing.pattern.test(message)
  );
}

function addCommon(window: ClientWindow | MinuteWindow, facts: Facts): void {
  window.events++;
  if (facts.isRefused) window.errors4xx++;
  if (facts.status >= 500) window.errors5xx++;
  window.bytes += facts.bytes;
  window.surprise += facts.surprise;
  window.maxScore = Math.max(window.maxScore, facts.score);
  window.anomalies += facts.anomalies;
  if (facts.latencyMs === null) return;
  window.latencyMs += facts.latencyMs;
  window.latencyEvents++;
}

/** Counts one event in its window and in its minute. @param level its place among the levels */
export function addOutcome(window: RouteWindow, level: number, time: number): void {
  const { minutes, status } = window;
  const minute = placeOf(window, time);
  window.events++;
  countAt(minutes, minute + MINUTE_PLACES.events);
  if (status >= 500 || level >= ERROR) {
    window.failures++;
    countAt(minutes, minute + MINUTE_PLACES.failures);
  } else if (level === WARNING) {
    window.warnings++;
    countAt(minutes, minute + MINUTE_PLACES.warnings);
  }
}

/** Counts how long one event took in its window and in its minute. @param slowness robust deviations from the usual of its route */
export function addTime(window: RouteWindow, slowness: number, time: number): void {
  const minute = placeOf(window, time);
  addSlowness(window.slowness, slowness);
  countAt(window.minutes, minute + MINUTE_PLACES.timed);
  if (isSlow(slowness)) countAt(window.minutes, minute + MINUTE_PLACES.slow);
}

function countAt(minutes: number[], place: number): void {
  minutes[place] = (minutes[place] as number) + 1;
}

/** Where the numbers of this minute begin; fills them up to there. */
function placeOf({ minutes, start }: RouteWindow, time: number): number {
  const at = Math.floor((time - start) / MINUTE_MS) * PER_MINUTE;
  while (minutes.length < at + PER_MINUTE) minutes.push(0);
  return at;
}

export function emptyRouteWindow(start: number, service: string, route: string, status: number): RouteWindow {
  const counts = { events: 0, latencyMs: 0, latencyEvents: 0, bytes: 0, failures: 0, warnings: 0, anomalies: 0 };
  return { start, service, route, status, slowness: [], minutes: [], ...counts };
}

/** Multiples of 2^-10 add up without rounding until the sum passes 2^43. */
function exact(value: number): number {
  return Math.round(value * 1024) / 1024;
}

function windowsAt<W>(starts: Map<number, Map<string, W>>, start: number): Map<string, W> {
  let windows = starts.get(start);
  if (windows === undefined) {
    windows = new Map();
    starts.set(start, windows);
  }
  return windows;
}

function* flat<W>(starts: Iterable<Map<string | number, W>>): Iterable<W> {
  for (const windows of starts) yield* windows.values();
}

function* closedRoutes<W>(starts: Iterable<Map<string, Map<string | number, W>>>): Iterable<W> {
  for (const routes of starts) yield* flat(routes.values());
}

function* closedClients(starts: Iterable<Map<string, OpenClient>>): Iterable<ClientWindow> {
  for (const { sums, members } of flat(starts)) yield { ...sums, paths: members.bitmap };
}

function* closedMinutes(windows: Iterable<OpenMinute>): Iterable<MinuteWindow> {
  for (const { sums, members } of windows) yield { ...sums, clients: members.bitmap };
}
