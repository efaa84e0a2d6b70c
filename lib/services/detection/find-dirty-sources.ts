import type { Database } from "../../store/database/database";
import { findSourcesWithDueWindows } from "../../store/windows";

/** Sources whose windows wait to be scored: those that ended a minute before the newest line, all once lines stop coming. */
export function findDirtySources(db: Database): Promise<number[]> {
  return findSourcesWithDueWindows(db);
}
