import type { ImportSample } from "../../contracts/import";
import { formatOrNull } from "../../core/log/format-or-null";
import { plain } from "../../core/log/formats/plain";
import { cellsOf } from "../../core/log/spans/cells-of";
import type { Context } from "../context";
import { STORED_FORMAT } from "../ingest/read-stored-line";
import { getImportRow } from "./get-import-row";

const SHOWN = 8;

/** The first lines of an import that were understood, with where their fields stand. */
export async function getImportSample(ctx: Context, { importId }: { importId: number }): Promise<ImportSample> {
  const row = await getImportRow(ctx, importId);
  const { rows } = await ctx.db.pool.query<{ line: number; raw: string; format: string }>(
    `SELECT line, raw, format FROM (
       SELECT id, line, raw, ${STORED_FORMAT} AS format FROM event WHERE organisation_id = $1 AND source_id = $2 AND import_id = $3
         AND parsed AND time BETWEEN $4 AND $5 ORDER BY time, id LIMIT $6) AS first ORDER BY id`,
    [ctx.organisationId, row.sourceId, row.id, row.firstTime, row.lastTime, SHOWN],
  );
  const lines = rows.map(({ line, raw, format }) => {
    const known = formatOrNull(format) ?? plain;
    return { line, raw, format: known.label, cells: cellsOf(known, raw) };
  });
  return { lines };
}
