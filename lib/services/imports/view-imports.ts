import type { Import } from "../../../prisma/generated/client";
import type { ImportView } from "../../contracts/import";
import type { Database } from "../../store/database/database";
import { findUnjudged } from "./find-unjudged";
import { importViewOf } from "./import-view";

/** Imports as people see them, with whether something of their time still waits to be judged. */
export async function viewImports(
  { db, now }: { db: Pick<Database, "pool">; now: () => number },
  rows: readonly Import[],
): Promise<ImportView[]> {
  const unjudged = await findUnjudged(db, rows, now());
  return rows.map((row) => importViewOf(row, now(), unjudged.has(row.id)));
}
