import type { TruthIncident } from "../../core/scenario/create-traffic";
import type { Mark } from "./play-traffic";

/** What really happened, for a file: times in ISO 8601, and how many lines each scenario made or changed. */
export interface ToldTruth extends Omit<TruthIncident, "start" | "end"> {
  start: string;
  end: string;
  /** 0 where lines are missing instead. */
  lines: number;
}

/** @param incidents by start; a line belongs to the latest performance of its scenario that had begun */
export function tellTruth(incidents: readonly TruthIncident[], marks: readonly Mark[]): ToldTruth[] {
  const lines = new Map<TruthIncident, number>();
  for (const { scenario, time } of marks) {
    const own = incidents.findLast((one) => one.scenario === scenario && one.start <= time);
    if (own !== undefined) lines.set(own, (lines.get(own) ?? 0) + 1);
  }
  return incidents.map((one) => ({
    ...one,
    start: new Date(one.start).toISOString(),
    end: new Date(one.end).toISOString(),
    lines: lines.get(one) ?? 0,
  }));
}
