import { createHash } from "node:crypto";
import type pg from "pg";
import { ERROR, WARNING } from "../core/features/roll-ups/roll-up";
import { LEVELS } from "../core/log/event";
import type { Database } from "./database/database";
import { jsonParameter } from "./database/json-parameter";
import { TEXT_LIMITS } from "./events/event-copy";
import type { EventRow } from "./events/event-row";

/** Templates kept for one source; lines of further ones are counted, and said to be left out. */
export const MOST_TEMPLATES = 10_000;
const EXAMPLE_LENGTH = 1_000;

interface TemplateSum {
  digest: string;
  text: string;
  isRoute: boolean;
  events: number;
  warnings: number;
  errors: number;
  first: number;
  last: number;
  example: string;
}

/** One statement, whatever the number of lines. Known templates are summed up; new ones are taken in while there is room. */
const UPSERT = `
  WITH n AS (
    SELECT * FROM json_to_recordset($2::json) AS n (digest text, text text, "isRoute" bool, events bigint, warnings bigint,
      errors bigint, first float8, last float8, example text)),
  ranked AS (
    SELECT n.*, k.digest IS NOT NULL AS known, row_number() OVER (PARTITION BY k.digest IS NULL ORDER BY n.events DESC, n.digest) AS place
    FROM n LEFT JOIN source_template k ON k.source_id = $1 AND k.digest = n.digest),
  room AS (SELECT $3::int - template_count AS free FROM source WHERE id = $1),
  kept AS (
    INSERT INTO source_template AS t (source_id, digest, text, is_route, events, warnings, errors, first_time, last_time, example)
    SELECT $1, r.digest, r.text, r."isRoute", r.events, r.warnings, r.errors, to_timestamp(r.first / 1000.0),
      to_timestamp(r.last / 1000.0), r.example
    FROM ranked r, room WHERE r.known OR r.place <= room.free
    ON CONFLICT (source_id, digest) DO UPDATE SET events = t.events + excluded.events, warnings = t.warnings + excluded.warnings,
      errors = t.errors + excluded.errors, first_time = least(t.first_time, excluded.first_time),
      last_time = greatest(t.last_time, excluded.last_time),
      example = CASE WHEN t.example = '' THEN excluded.example ELSE t.example END)
  UPDATE source s SET template_count = s.template_count + fresh.taken, templates_left_out = s.templates_left_out + fresh.left_out
  FROM (SELECT count(*) FILTER (WHERE r.place <= room.free)::int AS taken,
      coalesce(sum(r.events) FILTER (WHERE r.place > room.free), 0) AS left_out
    FROM ranked r, room WHERE NOT r.known) fresh
  WHERE s.id = $1 AND (fresh.taken > 0 OR fresh.left_out > 0)`;

/** Counts the templates of these lines. The source's lock must be held. */
export async function addTemplates(tx: pg.PoolClient, sourceId: number, events: readonly EventRow[]): Promise<void> {
  const sums = sumTemplates(events);
  if (sums.length > 0) await tx.query(UPSERT, [sourceId, jsonParameter(sums), MOST_TEMPLATES]);
}

function sumTemplates(events: readonly EventRow[]): TemplateSum[] {
  const sums = new Map<string, TemplateSum>();
  for (const { template, time, status, level, path, raw } of events) {
    if (template === null) continue;
    let sum = sums.get(template);
    if (sum === undefined) {
      const zero = { digest: "", events: 0, warnings: 0, errors: 0, first: time, last: time };
      sum = { ...zero, text: template, isRoute: path !== null && path !== "", example: raw.slice(0, EXAMPLE_LENGTH) };
      sums.set(template, sum);
    }
    sum.events++;
    if (time < sum.first) sum.first = time;
    if (time > sum.last) sum.last = time;
    const ordinal = level === null ? 0 : LEVELS.indexOf(level as (typeof LEVELS)[number]);
    if ((status ?? 0) >= 500 || ordinal >= ERROR) sum.errors++;
    else if ((status ?? 0) >= 400 || ordinal === WARNING) sum.warnings++;
  }
  return settled(sums.values());
}

/** Texts as the store can hold them; those that are the same then fall together. */
function settled(sums: Iterable<TemplateSum>): TemplateSum[] {
  const byDigest = new Map<string, TemplateSum>();
  for (const sum of sums) {
    const text = sum.text.slice(0, TEXT_LIMITS.template).replaceAll("\0", "\ufffd").toWellFormed();
    const digest = templateDigest(text);
    const known = byDigest.get(digest);
    if (known === undefined) {
      byDigest.set(digest, { ...sum, text, digest });
      continue;
    }
    known.events += sum.events;
    known.warnings += sum.warnings;
    known.errors += sum.errors;
    known.first = Math.min(known.first, sum.first);
    known.last = Math.max(known.last, sum.last);
  }
  return [...byDigest.values()];
}

/** Stable: the same text has the same id on every machine. */
export function templateDigest(text: string): string {
  return createHash("md5").update(text).digest("hex").slice(0, 16);
}

/** After some were deleted: what came before there was room is counted from new. */
export async function recountTemplates(db: Database, sourceId: number): Promise<void> {
  await db.pool.query(
    `UPDATE source s SET template_count = n.there, templates_left_out = CASE WHEN n.there < s.template_count THEN 0 ELSE s.templates_left_out END
     FROM (SELECT count(*)::int AS there FROM source_template WHERE source_id = $1) n
     WHERE s.id = $1 AND s.template_count <> n.there`,
    [sourceId],
  );
}
