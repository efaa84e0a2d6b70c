import type { SampleLines } from "../../contracts/source";
import type { Context } from "../context";
import { getSourceRow } from "./get-source-row";

const UNPARSED = 10;
const LINES = 20;

/** A few of the newest lines of a source, those that were not understood first: to try a format on. */
export async function sampleLines(ctx: Context, { sourceId }: { sourceId: number }): Promise<SampleLines> {
  const source = await getSourceRow(ctx, sourceId);
  const newest = async (condition: string, most: number) => {
    const { rows } = await ctx.db.pool.query<{ raw: string }>(
      `SELECT raw FROM (SELECT raw, parsed FROM event WHERE organisation_id = $1 AND source_id = $2
         ORDER BY id DESC LIMIT 20000) newest ${condition} LIMIT $3`,
      [ctx.organisationId, source.id, most],
    );
    return rows.map(({ raw }) => raw.slice(0, 4_000));
  };
  const unparsed = await newest("WHERE NOT parsed", UNPARSED);
  const parsed = await newest("WHERE parsed", LINES - unparsed.length);
  return { lines: [...unparsed, ...parsed] };
}
