import { createHash } from "node:crypto";
import type { Database } from "../store/database/database";

/**
 * Everything stored for a source, as counts and digests that do not depend on ids: two sources have the same fingerprint
 * exactly when their events, roll-ups, anomalies, incidents, models and ledgers are the same.
 */
export async function fingerprint(db: Database, sourceId: number): Promise<Record<string, string>> {
  const tables: Record<string, string> = {
    event: `SELECT to_jsonb(t) - '{id,organisation_id,source_id,import_id,model_id}'::text[] AS row FROM event t WHERE source_id = $1 ORDER BY id`,
    client_window: rollUp("client_window"),
    minute_window: rollUp("minute_window"),
    route_window: rollUp("route_window"),
    score_bucket: rollUp("score_bucket"),
    anomaly: `SELECT jsonb_build_array(unit, regexp_replace(key, '^import:[0-9]+', 'import'), start_time, end_time, score, severity, client,
      template, events, raw, observation, reasons, sentence) AS row FROM anomaly WHERE source_id = $1 ORDER BY 1`,
    incident: `SELECT to_jsonb(t) - '{id,organisation_id,source_id,created_at,updated_at}'::text[] AS row FROM incident t WHERE source_id = $1 ORDER BY 1`,
    import: `SELECT jsonb_build_array(state, format, confidence, lines, parsed, unparsed, blank, truncated, anomalies, members, first_time,
      last_time, note, bytes_read) AS row FROM import WHERE source_id = $1 ORDER BY id`,
    import_chunk: `SELECT jsonb_build_array(n, c.lines, c.parsed, c.unparsed, c.blank) AS row FROM import_chunk c JOIN import i ON i.id = import_id
      WHERE i.source_id = $1 ORDER BY n`,
    model: `SELECT jsonb_build_array(version, digest, lines) AS row FROM model WHERE source_id = $1 ORDER BY version`,
  };
  const result: Record<string, string> = {};
  for (const [name, statement] of Object.entries(tables)) {
    const { rows } = await db.pool.query<{ row: unknown }>(statement, [sourceId]);
    const digest = createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 12);
    result[name] = `${rows.length} rows, ${digest}`;
  }
  return result;
}

function rollUp(table: string): string {
  return `SELECT to_jsonb(t) - '{source_id,model_id}'::text[] AS row FROM ${table} t WHERE source_id = $1 ORDER BY 1`;
}
