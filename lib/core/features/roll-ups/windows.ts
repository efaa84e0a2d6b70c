import { type Bitmap256, EMPTY_BITMAP } from "./bitmap";

export const CLIENT_WINDOW_MS = 10 * 60_000;
export const MINUTE_MS = 60_000;

/** One client in ten minutes. Every field adds, ORs, or takes the extreme: windows merge in any order. */
export interface ClientWindow {
  client: string;
  /** Start of the window, ms since the epoch, a multiple of `CLIENT_WINDOW_MS`. */
  start: number;
  events: number;
  errors4xx: number;
  errors5xx: number;
  posts: number;
  bytes: number;
  /** Sum over the events that carry a latency. */
  latencyMs: number;
  latencyEvents: number;
  /** Sum of `LineScore.surprise`. */
  surprise: number;
  maxSurprise: number;
  maxScore: number;
  /** Sketch of the distinct paths. */
  paths: Bitmap256;
  firstTime: number;
  lastTime: number;
  anomalies: number;
}

/** One minute of a whole source. */
export interface MinuteWindow {
  start: number;
  events: number;
  errors4xx: number;
  errors5xx: number;
  /** Events of level warning or worse. */
  warnings: number;
  bytes: number;
  latencyMs: number;
  latencyEvents: number;
  /** Sum of `LineScore.logLatency`, of ln(1 + ms) without a score: its mean moves with the bulk, not with one slow request. */
  logLatency: number;
  surprise: number;
  maxScore: number;
  /** Sketch of the distinct clients. */
  clients: Bitmap256;
  anomalies: number;
  /** Events that had no model to score them. */
  unscored: number;
}

/** One route and status of one service in a window. Every field adds: windows merge in any order. */
export interface RouteWindow {
  start: number;
  /** At most 100 characters; "" where the line names none. */
  service: string;
  /** Template of the path or message, at most 200 characters. */
  route: string;
  /** 0 when the line has none. */
  status: number;
  events: number;
  latencyMs: number;
  latencyEvents: number;
  /** Events by how far their time taken lies from the usual of this route, see `slowness.ts`; empty without a time taken. */
  slowness: number[];
  bytes: number;
  /** Events answered 5xx or of level error or worse, and those of level warning. */
  failures: number;
  warnings: number;
  /** Events, failures, warnings, timed and slow ones of each minute, five numbers a minute; minutes after the last event are left out. */
  minutes: number[];
  anomalies: number;
}

/** Events of one hour whose score falls on one whole number. */
export interface ScoreBucket {
  hour: number;
  /** 0–100. */
  bucket: number;
  events: number;
}

/** A minute in which nothing was logged: what a stopped source looks like. */
export function emptyMinute(start: number): MinuteWindow {
  return {
    start,
    events: 0,
    errors4xx: 0,
    errors5xx: 0,
    warnings: 0,
    bytes: 0,
    latencyMs: 0,
    latencyEvents: 0,
    logLatency: 0,
    surprise: 0,
    maxScore: 0,
    clients: EMPTY_BITMAP,
    anomalies: 0,
    unscored: 0,
  };
}

/** What a client did that did nothing yet. */
export function emptyClientWindow(client: string, start: number): ClientWindow {
  return {
    client,
    start,
    events: 0,
    errors4xx: 0,
    errors5xx: 0,
    posts: 0,
    bytes: 0,
    latencyMs: 0,
    latencyEvents: 0,
    surprise: 0,
    maxSurprise: 0,
    maxScore: 0,
    paths: "",
    firstTime: Number.POSITIVE_INFINITY,
    lastTime: Number.NEGATIVE_INFINITY,
    anomalies: 0,
  };
}
