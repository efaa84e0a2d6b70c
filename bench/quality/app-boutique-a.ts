import { join } from "node:path";
import { rankingFigures } from "./metrics";
import type { QualitySet } from "./quality-set";
import { readText } from "./read-labels";
import { scanJson } from "./run-isolog";

const LOG = "app-boutique-a/app.jsonl.gz";
const LABELS = "app-boutique-a/labels.csv.gz";
const WINDOW_MS = 15_000;
/** Thinner windows say next to nothing of a service. */
const LEAST_LINES = 5;

/**
 * Services under fault injection; a window of a service is odd when a line of it falls into a fault that can be seen in
 * times taken (`cpu_…`; see SOURCE.md). Slow-downs that spread to callers count as false alarms.
 */
export const appBoutiqueA: QualitySet = {
  name: "app-boutique-a",
  what: "services in 15 s: isolog scan --unit route --window 15s",
  needs: [LOG, LABELS],
  hasSignals: false,
  isSeeded: true,
  async measure(folder, run) {
    const kinds = readText(join(folder, LABELS)).trimEnd().split("\n").slice(1);
    const odd = new Map<string, boolean>();
    for (const [index, line] of readText(join(folder, LOG)).trimEnd().split("\n").entries()) {
      const { time, service } = JSON.parse(line) as { time: string; service: string };
      const key = keyOf(service, Date.parse(time));
      const [, label, kind] = kinds[index]?.split(",") ?? [];
      odd.set(key, odd.get(key) === true || (label === "1" && kind?.startsWith("cpu_") === true));
    }
    const rows = await scanJson<{ key: string; start: string; events: number; score: number }>(
      ["--unit", "route", "--window", "15s", join(folder, LOG)],
      run,
    );
    const judged = rows.filter(({ events }) => events >= LEAST_LINES);
    return rankingFigures(
      judged.map(({ score }) => score),
      judged.map(({ key, start }) => odd.get(keyOf(key, Date.parse(start))) === true),
    );
  },
};

function keyOf(service: string, time: number): string {
  return `${service} ${Math.floor(time / WINDOW_MS)}`;
}
