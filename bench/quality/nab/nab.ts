import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scoreSeries } from "@/lib/services/series/score-series";
import type { QualitySet } from "../quality-set";
import { type NabProfile, type NabSeries, nabResult } from "./nab-score";
import { readNab } from "./read-nab";

const PROFILES = [
  ["standard", "standard"],
  ["low FP", "reward_low_FP_rate"],
  ["low FN", "reward_low_FN_rate"],
] as const;

/** The series of the Numenta Anomaly Benchmark that are there, judged by what `isolog series` prints. */
export const nab: QualitySet = {
  name: "nab",
  what: "NAB score of the score column at its best threshold, and of the alarm column: isolog series",
  needs: ["nab/windows.json", "nab/profiles.json"],
  hasSignals: false,
  isSeeded: true,
  async measure(folder, { seed }) {
    const costs = profilesIn(join(folder, "nab/profiles.json"));
    const byScore: NabSeries[] = [];
    const byAlarm: NabSeries[] = [];
    for (const { path, points, windows, name } of readNab(join(folder, "nab"))) {
      const scores: number[] = [];
      const alarms: number[] = [];
      for await (const rows of scoreSeries(path, { seed })) {
        for (const row of rows.filter((row) => !row.startsWith("timestamp"))) {
          const [, , score, alarm] = row.split(",");
          scores.push(Number(score));
          alarms.push(Number(alarm));
        }
      }
      if (scores.length !== points) throw new Error(`${name} has ${points} points and ${scores.length} scores.`);
      byScore.push({ scores, windows });
      byAlarm.push({ scores: alarms, windows });
    }
    const figures: Record<string, number> = {};
    for (const [name, key] of PROFILES) {
      const profile = costs[key];
      if (profile === undefined) throw new Error(`profiles.json has no ${key}.`);
      figures[name] = nabResult(byScore, profile).score;
      const alarmed = nabResult(byAlarm, profile, 1);
      figures[`${name} by alarm`] = alarmed.score;
      if (name === "standard") Object.assign(figures, { found: alarmed.found, "false alarms": alarmed.falseAlarms });
    }
    return figures;
  },
};

function profilesIn(path: string): Record<string, NabProfile> {
  const profiles = JSON.parse(readFileSync(path, "utf8")) as Record<string, { CostMatrix: NabProfile }>;
  return Object.fromEntries(Object.entries(profiles).map(([name, { CostMatrix }]) => [name, CostMatrix]));
}
