import { formatOf } from "@/app/_components/format/format-count";
import type { Unit } from "@/lib/contracts/anomaly";
import type { IncidentView } from "@/lib/contracts/incident";

const NAMES: readonly [unit: Unit, one: string][] = [
  ["line", "odd line"],
  ["client", "odd window of a client"],
  ["route", "odd window of a route"],
  ["session", "odd session"],
  ["minute", "odd minute"],
];

/** "180 odd lines, 2 odd windows of a client, 8 odd minutes"; null when there is nothing to count. */
export function unitWords(units: IncidentView["units"]): string | null {
  const words = NAMES.flatMap(([unit, one]) => {
    const count = units[unit] ?? 0;
    return count === 0 ? [] : [formatOf(count, one, one.replace(/(line|window|session|minute)/, "$1s"))];
  });
  return words.length === 0 ? null : words.join(", ");
}
