import { spreadOf, tailSpread, usualAmong } from "./baseline";
import { CATALOG } from "./catalog";
import { countDeviation } from "./count-deviation";
import { hashText } from "./hash";
import { countDistinct } from "./roll-ups/bitmap";
import type { ClientWindow } from "./roll-ups/windows";
import { type UsualShare, usualShare } from "./usual-share";

/** Lines of prior knowledge in the novelty: one odd line is the line's own story, not yet the client's. */
const PRIOR = 4;
/** How well a usual share is known. */
const SHARE_SPREAD = 0.33;
/** Of the logarithm of an amount. */
const LEAST_SPREAD = 0.5;
const BUSY_FROM = 2.5;
/** A gap this short or shorter between the first and the last request says nothing of the pace, in minutes. */
const SHORTEST = 1 / 6;

export const CLIENT_WIDTH = CATALOG.client.length;

interface Usual {
  readonly median: number;
  readonly spread: number;
}

/** What clients of a source usually do in ten minutes. Immutable. */
export interface Habits {
  readonly errors4xx: UsualShare;
  readonly errors5xx: UsualShare;
  readonly posts: UsualShare;
  /** Mean surprise of a line, in nats. */
  readonly surprise: number;
  /** ln(1 + …) of a window's requests, distinct paths, pace and kibibytes answered. */
  readonly requests: Usual;
  readonly paths: Usual;
  readonly pace: Usual;
  readonly bytes: Usual;
  readonly residents: Residents;
}

/** Clients that are there most of the time: monitors, crawlers, gateways. What they ask for day in, day out is no novelty. */
export interface Residents {
  /** Hashes of their names, sorted. */
  readonly keys: Float64Array;
  /** Mean surprise of a line of each, in nats. */
  readonly surprises: Float64Array;
}

/** @param surprise mean surprise of a line of the source, in nats */
export function learnHabits(windows: readonly ClientWindow[], surprise: number, residents: Residents): Habits {
  const shareOf = (read: (window: ClientWindow) => number) =>
    usualShare(windows.map((window) => ({ events: window.events, count: read(window) })));
  return {
    errors4xx: shareOf((window) => window.errors4xx),
    errors5xx: shareOf((window) => window.errors5xx),
    posts: shareOf((window) => window.posts),
    ...{ surprise, residents },
    requests: usualOf(windows.map(({ events }) => events)),
    paths: usualOf(windows.map(({ paths }) => countDistinct(paths))),
    pace: usualOf(windows.map(paceOf)),
    bytes: usualOf(windows.map(({ bytes }) => bytes / 1024)),
  };
}

/** Fills `row` with the features of a client window, in the order of the catalogue. */
export function readClientFeatures(window: ClientWindow, habits: Habits, row: Float64Array): void {
  const { events } = window;
  const own = usualSurprise(habits, window.client);
  const excess = (count: number, { share, dispersion }: UsualShare) =>
    countDeviation(count, events * share, dispersion, SHARE_SPREAD);
  row[0] = busy(events, habits.requests);
  row[1] = excess(window.errors4xx, habits.errors4xx);
  row[2] = excess(window.errors5xx, habits.errors5xx);
  row[3] = busy(countDistinct(window.paths), habits.paths);
  row[4] = busy(paceOf(window), habits.pace);
  row[5] = excess(window.posts, habits.posts);
  row[6] = deviationFrom(window.bytes / 1024, habits.bytes);
  const mean = window.surprise / events;
  // Of n lines the oddest is so odd n times as often as one is.
  const oddest = Math.max(mean, window.maxSurprise - Math.log(events));
  row[7] = leaning(mean, own, events) - own + habits.surprise;
  row[8] = leaning(oddest, own, events) - own + habits.surprise;
}

function leaning(surprise: number, usual: number, events: number): number {
  return (surprise * events + PRIOR * usual) / (events + PRIOR);
}

/** Mean surprise of a line that is usual for this client, in nats. */
export function usualSurprise({ surprise, residents }: Habits, client: string): number {
  return usualAmong(residents.keys, residents.surprises, hashText(client)) ?? surprise;
}

/** A busy client is no fault by itself: beyond a few deviations more of it says less. */
function busy(amount: number, usual: Usual): number {
  const deviation = deviationFrom(amount, usual);
  return deviation <= BUSY_FROM ? deviation : BUSY_FROM + (deviation - BUSY_FROM) / 3;
}

function deviationFrom(amount: number, { median, spread }: Usual): number {
  return (Math.log1p(amount) - median) / spread;
}

function usualOf(amounts: readonly number[]): Usual {
  const logs = amounts.map((amount) => Math.log1p(amount));
  const median = logs.length === 0 ? 0 : spreadOf(logs, 0).median;
  return { median, spread: Math.max(LEAST_SPREAD, tailSpread(logs.map((value) => value - median))) };
}

/** Requests a minute between the first and the last; 0 for less than three. */
export function paceOf({ events, firstTime, lastTime }: ClientWindow): number {
  return events < 3 ? 0 : events / Math.max(SHORTEST, (lastTime - firstTime) / 60_000);
}
