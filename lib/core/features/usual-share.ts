import { spreadOf } from "./baseline";

/** Events of prior knowledge behind a share. */
const PRIOR = 50;
const MOST_DISPERSION = 10;

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
  let dispersion = 1;
  for (let round = 0; round < 4; round++) {
    let all = PRIOR;
    let sum = 0;
    let squares = 0;
    let expected = 0;
    for (const { events, count } of windows) {
      const usual = events * share;
      const believed = Math.min(count, usual + 3 * Math.sqrt(usual) + 1);
      all += events;
      sum += believed;
      squares += (believed - usual) ** 2;
      expected += usual;
    }
    if (round > 0) dispersion = Math.min(MOST_DISPERSION, Math.max(1, squares / Math.max(1, expected)));
    share = sum / all;
  }
  return { share, dispersion };
}
