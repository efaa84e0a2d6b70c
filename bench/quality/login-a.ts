import { join } from "node:path";
import { rankingFigures } from "./metrics";
import type { QualitySet } from "./quality-set";
import { readLabels, readText } from "./read-labels";
import { scanJson } from "./run-isolog";

const LOG = "login-a/app.jsonl.gz";
const LABELS = "login-a/labels.csv.gz";
const MINUTE_MS = 60_000;

/** Log-in attempts; a minute is odd when one of its lines belongs to an attack. */
export const loginA: QualitySet = {
  name: "login-a",
  what: "minutes: isolog scan --unit minute",
  needs: [LOG, LABELS],
  hasSignals: true,
  isSeeded: true,
  async measure(folder, run) {
    const labels = readLabels(join(folder, LABELS));
    const odd = new Map<number, boolean>();
    const lines = readText(join(folder, LOG)).trimEnd().split("\n");
    lines.forEach((line, index) => {
      const { timestamp } = JSON.parse(line) as { timestamp: string };
      const minute = Math.floor(Date.parse(timestamp) / MINUTE_MS);
      odd.set(minute, odd.get(minute) === true || labels[index] === true);
    });
    const rows = await scanJson<{ start: string | number; events: number; score: number }>(
      ["--unit", "minute", join(folder, LOG)],
      run,
    );
    // Silent minutes have no lines and so no label.
    const scores = new Map(rows.map(({ start, score }) => [Math.floor(new Date(start).getTime() / MINUTE_MS), score]));
    const minutes = [...odd.keys()];
    return rankingFigures(
      minutes.map((minute) => scores.get(minute) ?? 0),
      minutes.map((minute) => odd.get(minute) === true),
    );
  },
};
