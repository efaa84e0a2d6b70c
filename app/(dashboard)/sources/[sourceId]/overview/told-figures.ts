import type { KeyFigure, Overview } from "@/lib/contracts/overview";
import { nameLevels } from "./name-levels";
import { nameStatuses } from "./name-statuses";

export type FigureName = keyof Overview["figures"];

/**
 * Key figures that these lines say anything about, in order: no times and no clients where no line has any, and warnings where levels
 * tell how lines ended. Without lines nobody knows, so that all a request has are named.
 */
export function toldFigures({ figures, statuses, levels }: Overview): FigureName[] {
  const isEmpty = !isTold(figures.events);
  const isLeveled = nameStatuses(statuses).length === 0 && nameLevels(levels).length > 0;
  const told: readonly [FigureName, boolean][] = [
    ["events", true],
    ["anomalies", true],
    ["incidents", true],
    ["errorShare", true],
    ["warnings", isLeveled],
    ["latencyMs", isEmpty || isTold(figures.latencyMs)],
    ["clients", isEmpty || isTold(figures.clients)],
  ];
  return told.filter(([, is]) => is).map(([name]) => name);
}

/** Now, or in the period before. */
function isTold({ value, previous }: KeyFigure): boolean {
  return (value ?? 0) > 0 || (previous ?? 0) > 0;
}
