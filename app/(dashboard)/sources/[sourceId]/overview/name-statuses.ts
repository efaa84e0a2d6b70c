import type { Ranked } from "@/lib/contracts/overview";

/** What stands for lines without a status. */
const NONE = "–";

/** Statuses as people read them; none at all for a log whose lines have none. */
export function nameStatuses(rows: readonly Ranked[]): Ranked[] {
  if (rows.every(({ value }) => value === NONE)) return [];
  return rows.map((row) => (row.value === NONE ? { ...row, value: "without a status" } : row));
}
