import { countDistinct } from "./bitmap";
import { CATALOG } from "./catalog";
import { countDeviation } from "./count-deviation";
import { type UsualShare, usualShare } from "./usual-share";
import type { ClientWindow } from "./windows";

/** Lines of prior knowledge in the novelty: one odd line is the line's own story, not yet the client's. */
const PRIOR = 4;
/** How well a usual share is known. */
const SHARE_SPREAD = 0.33;
/** A gap this short or shorter between the first and the last request says nothing of the pace, in minutes. */
const SHORTEST = 1 / 6;

export const CLIENT_WIDTH = CATALOG.client.length;

/** What clients of a source usually do in ten minutes. Immutable. */
export interface Habits {
  readonly errors4xx: UsualShare;
  readonly errors5xx: UsualShare;
  readonly posts: UsualShare;
  /** Mean surprise of a line, in nats. */
  readonly surprise: number;
}

/** @param surprise mean surprise of a line of the source, in nats */
export function learnHabits(windows: readonly ClientWindow[], surprise: number): Habits {
  const shareOf = (read: (window: ClientWindow) => number) =>
    usualShare(windows.map((window) => ({ events: window.events, count: read(window) })));
  return {
    errors4xx: shareOf((window) => window.errors4xx),
    errors5xx: shareOf((window) => window.errors5xx),
    posts: shareOf((window) => window.posts),
    surprise,
  };
}

/** Fills `row` with the features of a client window, in the order of the catalogue. */
export function readClientFeatures(window: ClientWindow, habits: Habits, row: Float64Array): void {
  const { events } = window;
  const excess = (count: number, { share, dispersion }: UsualShare) =>
    countDeviation(count, events * share, dispersion, SHARE_SPREAD);
  row[0] = Math.log1p(events);
  row[1] = excess(window.errors4xx, habits.errors4xx);
  row[2] = excess(window.errors5xx, habits.errors5xx);
  row[3] = Math.log1p(countDistinct(window.paths));
  row[4] = Math.log1p(paceOf(window));
  row[5] = excess(window.posts, habits.posts);
  row[6] = Math.log1p(window.bytes / 1024);
  row[7] = (window.surprise + PRIOR * habits.surprise) / (events + PRIOR);
  row[8] = (window.maxSurprise * events + PRIOR * habits.surprise) / (events + PRIOR);
}

/** Requests a minute between the first and the last; 0 for less than three. */
export function paceOf({ events, firstTime, lastTime }: ClientWindow): number {
  return events < 3 ? 0 : events / Math.max(SHORTEST, (lastTime - firstTime) / 60_000);
}
