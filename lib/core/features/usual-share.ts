import { spreadOf } from "./baseline";

/** Events of prior knowledge behind a share. */
const PRIOR = 50;
const MOST_DISPERSION = 10;
const BELIEVED = 0.97;

export interface UsualShare {
  /** 0–1. */
  share: number;
  /** Variance of the counts over that of chance, 1–10. */
  dispersion: number;
}

/**
 * The usual share of some kind among the events of many windows. It starts from the typical window, not the typical
 * event (a flood is most of the events and few of the windows), and bursts are cut down to what chance allows.
 */
export function usualShare(windows: readonly { events: number; count: number }[]): UsualShare {
  const shares = windows.filter(({ events }) => events > 0).map(({ events, count }) => count / events);
  if (shares.length === 0) return { share: 0, dispersion: 1 };
  let share = spreadOf(shares, 0).median;
  for (let round = 0; round < 4; round++) {
    let all = PRIOR;
    let sum = 0;
    for (const { events, count } of windows) {
      const usual = events * share;
      all += events;
      sum += Math.min(count, usual + 3 * Math.sqrt(usual) + 1);
    }
    share = sum / all;
  }
  return { share, dispersion: dispersionOf(windows, share) };
}

/** Without the oddest windows, which may be the incidents. */
function dispersionOf(windows: readonly { events: number; count: number }[], share: number): number {
  const parts = windows
    .filter(({ events }) => events * share > 0)
    .map(({ events, count }) => ({ square: (count - events * share) ** 2, usual: events * share }))
    .sort((a, b) => a.square / a.usual - b.square / b.usual);
  let squares = 0;
  let expected = 0;
  for (const { square, usual } of parts.slice(0, Math.ceil(parts.length * BELIEVED))) {
    squares += square;
    expected += usual;
  }
  return Math.min(MOST_DISPERSION, Math.max(1, squares / Math.max(1, expected)));
}
