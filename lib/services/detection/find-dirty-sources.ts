import type { Database } from "../../store/database/database";
import { findSourcesWithDueWindows } from "../../store/windows";

/** Sources whose windows wait to be scored: those that ended a minute before the newest line, all once lines stop coming; those of an import by the half day. */
export function findDirtySources(db: Database): Promise<number[]> {
  return findSourcesWithDueWindows(db);
}
