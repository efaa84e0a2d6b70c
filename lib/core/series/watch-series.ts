import { NearestWindows } from "./nearest-windows";
import { RecentRanks } from "./recent-ranks";
import { RecentValues } from "./recent-values";
import { WindowForest } from "./window-forest";

/** Points looked back at. Memory and time per point stay the same from there on. */
const MEMORY = 8192;
/** Points in the windows that are compared: a value, a few steps, a shape. */
const LENGTHS = [1, 4, 16] as const;
/** Judgements of its own past that a view needs before it has a say. */
const LEAST_PAST = 50;
/** One in a million is as rare as it gets: 6 decades are a score of 1. */
const DECADES = 6;
/** Squares of larger values would leave the range of numbers; they count as this. */
const FARTHEST = 1e30;
/** What goes on is told once: a point must beat the last twentieth of what was seen, or it is turned down this much. */
const REST = 0.05;
const TURNED_DOWN = 0.1;
/** On average the views call it one in 63. */
const ALARM = 0.3;

export interface SeriesJudgement {
  /** 0–1, higher is stranger: mean over the views of −log10 of "one in N", in parts of one in a million. */
  score: number;
  alarm: boolean;
}

export interface SeriesWatch {
  /** Judges a value by the values before it, then learns it. A missing value (NaN) has score 0 and is not learned. */
  next(value: number): SeriesJudgement;
}

/**
 * Watches one series of numbers, each point knowing only the past, in bounded memory. Four views, each with its odds
 * from its own past: how far value, step and shape are from anything seen, and an isolation forest on level and spread.
 * No assumption about units, sampling or season; times are not looked at.
 */
export function watchSeries({ seed }: { seed: number }): SeriesWatch {
  const recent = new RecentValues(MEMORY);
  const windows = LENGTHS.map((length) => new NearestWindows(length, recent));
  const forest = new WindowForest(seed);
  const ranks = [...LENGTHS, "forest"].map(() => new RecentRanks(MEMORY));
  const peaks: { at: number; height: number }[] = [];
  let seen = 0;

  function surprise(value: number): number {
    const hasMoved = recent.add(value);
    const raw = [...windows.map((window) => window.push(recent, hasMoved)), forest.push(recent)];
    let sum = 0;
    raw.forEach((view, i) => {
      const rank = ranks[i];
      if (view === null || rank === undefined) return;
      if (rank.count >= LEAST_PAST) sum += Math.min(DECADES, rank.surprise(view));
      rank.add(view);
    });
    return sum / raw.length;
  }

  /** Whether nothing in the time of rest was as odd. `peaks` falls from its oldest to its newest. */
  function isRecord(height: number): boolean {
    while (peaks.length > 0 && (peaks[0]?.at ?? 0) < seen - REST * seen) peaks.shift();
    const isHighest = peaks.length === 0 || height > (peaks[0]?.height ?? 0);
    while (peaks.length > 0 && (peaks.at(-1)?.height ?? 0) <= height) peaks.pop();
    peaks.push({ at: seen, height });
    return isHighest;
  }

  return {
    next(value) {
      if (Number.isNaN(value)) return { score: 0, alarm: false };
      const height = surprise(Math.max(-FARTHEST, Math.min(FARTHEST, value)));
      seen++;
      const score = (isRecord(height) ? height : height * TURNED_DOWN) / DECADES;
      return { score, alarm: score >= ALARM };
    },
  };
}
