import { spreadOf } from "./baseline";

/** Events of prior knowledge behind a share. */
const PRIOR = 50;
/** What was not seen in n events may have been about to come: half an event more, after Jeffreys. */
const LEAST_SEEN = 0.5;
const MOST_DISPERSION = 10;
/** Part of all windows, and at most of those with events, that may be incidents and say nothing of chance. */
const ODDEST = 0.03;
const MOST_ODDEST = 0.15;

export interface UsualShare {
  /** 0–1. */
  share: number;
  /** Variance of the counts over that of chance, 1–10. */
  dispersion: number;
}

interface Window {
  events: number;
  count: number;
}

/**
 * The usual share of some kind among the events of many windows. It starts from the typical window, not the typical
 * event (a flood is most of the events and few of the windows), and bursts are cut down to what chance allows.
 * @param mostEvents a window with more events speaks for no more than these
 */
export function usualShare(windows: readonly Window[], mostEvents = Number.POSITIVE_INFINITY): UsualShare {
  const shares = windows.filter(({ events }) => events > 0).map(({ events, count }) => count / events);
  if (shares.length === 0) return { share: 0, dispersion: 1 };
  let share = spreadOf(shares, 0).median;
  for (let round = 0; round < 4; round++) {
    let all = PRIOR;
    let sum = LEAST_SEEN;
    for (const { events, count } of windows) {
      const part = partOf(events, mostEvents);
      const usual = events * share;
      all += part * events;
      sum += part * Math.min(count, usual + 3 * Math.sqrt(usual) + 1);
    }
    share = sum / all;
  }
  return { share, dispersion: dispersionOf(windows, share, mostEvents) };
}

/** Without the oddest windows, which may be the incidents. */
function dispersionOf(windows: readonly Window[], share: number, mostEvents: number): number {
  const parts = windows
    .filter(({ events }) => events * share > 0)
    .map(({ events, count }) => {
      return { square: (count - events * share) ** 2, usual: events * share, part: partOf(events, mostEvents) };
    })
    .sort((a, b) => a.square / a.usual - b.square / b.usual);
  const odd = Math.floor(Math.min(ODDEST * windows.length, MOST_ODDEST * parts.length));
  let squares = 0;
  let expected = 0;
  for (const { square, usual, part } of parts.slice(0, parts.length - odd)) {
    squares += part * square;
    expected += part * usual;
  }
  return Math.min(MOST_DISPERSION, Math.max(1, squares / Math.max(1, expected)));
}

function partOf(events: number, mostEvents: number): number {
  return events > mostEvents ? mostEvents / events : 1;
}
