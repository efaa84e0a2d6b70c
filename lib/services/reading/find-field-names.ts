import type pg from "pg";
import { type FieldNames, fieldNamesOf } from "../../core/log/json/field-names";
import { readSettings } from "./read-settings";

/** What the fields of a source's JSON and logfmt lines mean, for reading stored lines anew. */
export async function findFieldNames(
  tx: Pick<pg.PoolClient, "query">,
  sourceId: number,
): Promise<FieldNames | undefined> {
  const { rows } = await tx.query<{ reading: unknown }>("SELECT reading FROM source WHERE id = $1", [sourceId]);
  const { fieldNames, latencyUnit } = readSettings(rows[0]?.reading);
  return fieldNamesOf(fieldNames, latencyUnit) ?? undefined;
}
