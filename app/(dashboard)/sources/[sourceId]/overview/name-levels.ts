import type { Ranked } from "@/lib/contracts/overview";

const NAMES: Readonly<Record<string, string>> = {
  error: "error and worse",
  warning: "warning",
  "–": "below warning, or without a level",
};

/** Levels as people read them; none at all where no line warns of anything. */
export function nameLevels(rows: readonly Ranked[]): Ranked[] {
  if (rows.every(({ value }) => value === "–")) return [];
  return rows.map((row) => ({ ...row, value: NAMES[row.value] ?? row.value }));
}
