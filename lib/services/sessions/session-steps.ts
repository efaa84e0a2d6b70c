import type pg from "pg";
import { jsonParameter } from "../../store/database/json-parameter";

/** A source whose messages do not fold must not fill the table. */
const MOST = 20_000;

/** Remembers what templates of sessions stand for. The source's lock must be held. */
export async function nameSteps(
  tx: pg.PoolClient,
  sourceId: number,
  names: ReadonlyMap<number, string>,
): Promise<void> {
  if (names.size === 0) return;
  const rows = Array.from(names, ([template, text]) => ({ template, text }));
  await tx.query(
    `INSERT INTO session_step (source_id, template, text)
     SELECT $1, n.template, n.text FROM json_to_recordset($2::json) AS n (template bigint, text text)
     WHERE (SELECT count(*) FROM session_step WHERE source_id = $1) < ${MOST}
     ON CONFLICT (source_id, template) DO NOTHING`,
    [sourceId, jsonParameter(rows)],
  );
}

/** Texts of these templates, as far as they are known; of all when none are named. */
export async function readSteps(
  db: pg.Pool | pg.PoolClient,
  sourceId: number,
  templates?: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await db.query<{ template: string; text: string }>(
    "SELECT template, text FROM session_step WHERE source_id = $1 AND ($2::bigint[] IS NULL OR template = ANY($2))",
    [sourceId, templates ?? null],
  );
  return new Map(rows.map(({ template, text }) => [Number(template), text]));
}
