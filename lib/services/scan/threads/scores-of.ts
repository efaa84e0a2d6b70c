import type { AccessScorer, Detector } from "@/lib/core/detect";
import type { LineScore } from "@/lib/core/features/unit-score";
import type { Lines } from "../logs/lines";

/** Scores of the lines that are events, by their place: usual ones from the lane, the others from their events. */
export function scoresOf(lines: Lines, detector: Detector, access: AccessScorer | null): (index: number) => LineScore {
  const plain: number[] = [];
  for (let i = 0; i < lines.length; i++) if (lines.kindOf(i) === "event" && !lines.isUsual(i)) plain.push(i);
  if (plain.length === 0) return (index) => (access as AccessScorer).scoreOf(index);
  const scores = detector.scoreLines(plain.map((index) => lines.eventOf(index)));
  const byPlace = new Map(plain.map((index, i) => [index, scores[i] as LineScore]));
  return (index) => byPlace.get(index) ?? (access as AccessScorer).scoreOf(index);
}
