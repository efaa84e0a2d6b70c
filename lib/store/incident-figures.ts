import type pg from "pg";
import { type Severity, severityOf } from "../core/calibration/severity";
import { titleOf } from "../core/incident/title-of";
import type { SourceKey } from "./anomalies";
import { jsonParameter } from "./database/json-parameter";

interface IncidentFigures {
  id: number;
  anomalies: number;
  lines: number;
  windows: number;
  routes: number;
  sessions: number;
  minutes: number;
  clients: number;
  client: string | null;
  /** Anomalies without a client, but for routes: those have a name of their own. */
  nameless: number;
  templates: number;
  template: string | null;
  serverErrors: number;
  score: number;
  first: Date;
  last: Date;
  signals: string[];
  /** "feature:direction:label", the label as it came. */
  leading: string | null;
}

/** What an incident was before its figures were brought up to date; null = it had no anomalies. */
export interface IncidentChange {
  id: number;
  before: { severity: Severity; lastTime: number } | null;
}

/**
 * Brings title, span, score and count of these incidents in line with their anomalies; removes those left empty.
 * Returns the others, with what they were before.
 */
export async function refreshIncidents(
  tx: pg.PoolClient,
  source: SourceKey,
  ids: readonly number[],
): Promise<IncidentChange[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<IncidentFigures>(
    `SELECT incident_id AS id, count(*)::int AS anomalies, count(*) FILTER (WHERE unit = 'line')::int AS lines,
       count(*) FILTER (WHERE unit = 'client')::int AS windows,
       count(*) FILTER (WHERE unit = 'route')::int AS routes, count(*) FILTER (WHERE unit = 'session')::int AS sessions,
       count(*) FILTER (WHERE unit = 'minute')::int AS minutes,
       count(DISTINCT client)::int AS clients, min(client) AS client, count(*) FILTER (WHERE client IS NULL AND unit <> 'route')::int AS nameless,
       count(DISTINCT coalesce(template, '')) FILTER (WHERE unit <> 'client')::int AS templates, min(template) AS template,
       count(*) FILTER (WHERE unit = 'line' AND observation->>'status' LIKE '5__')::int AS "serverErrors",
       max(score) AS score, min(start_time) AS first, max(end_time) AS last,
       ARRAY(SELECT s FROM anomaly b, unnest(b.signals) AS s WHERE b.incident_id = a.incident_id
             GROUP BY s ORDER BY count(*) DESC, s) AS signals,
       mode() WITHIN GROUP (ORDER BY (reasons->0->>'feature') || ':' || (reasons->0->>'direction')
         || ':' || coalesce(reasons->0->>'label', '')) AS leading
     FROM anomaly a WHERE incident_id = ANY($1) AND organisation_id = $2 GROUP BY incident_id`,
    [ids, source.organisationId],
  );
  const values = rows.map((row) => ({
    id: row.id,
    title: titleOf(factsOf(row)),
    severity: severityOf(row.score),
    score: row.score,
    anomalies: row.anomalies,
    first: row.first,
    last: row.last,
  }));
  const changed = await tx.query<{ id: number; anomalies: number; severity: Severity; last: Date }>(
    `UPDATE incident i SET title = n.title, severity = n.severity, score = n.score, anomaly_count = n.anomalies,
       first_time = n.first, last_time = n.last, updated_at = now()
     FROM incident b, json_to_recordset($2::json) AS n (id int, title text, severity severity, score real,
       anomalies int, first timestamptz, last timestamptz)
     WHERE i.id = n.id AND b.id = n.id AND i.organisation_id = $1
     RETURNING i.id, b.anomaly_count AS anomalies, b.severity, b.last_time AS last`,
    [source.organisationId, jsonParameter(values)],
  );
  const left = new Set(rows.map((row) => row.id));
  await removeEmpty(
    tx,
    source,
    ids.filter((id) => !left.has(id)),
  );
  return changed.rows.map(({ id, anomalies, severity, last }) => ({
    id,
    before: anomalies === 0 ? null : { severity, lastTime: last.getTime() },
  }));
}

/** An incident somebody judged or was told of stays, with nothing in it. */
async function removeEmpty(tx: pg.PoolClient, source: SourceKey, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `DELETE FROM incident i WHERE organisation_id = $1 AND id = ANY($2)
       AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.incident_id = i.id)
       AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id)`,
    [source.organisationId, ids],
  );
  await tx.query("UPDATE incident SET anomaly_count = 0 WHERE organisation_id = $1 AND id = ANY($2)", [
    source.organisationId,
    ids,
  ]);
}

function factsOf(row: IncidentFigures) {
  const [feature, direction, ...label] = row.leading?.split(":") ?? [];
  return {
    // What only some of it tells is nobody's doing.
    client: row.clients === 1 && row.nameless === 0 ? row.client : null,
    clients: row.clients,
    template: row.templates === 1 ? row.template : null,
    anomalies: { line: row.lines, client: row.windows, route: row.routes, session: row.sessions, minute: row.minutes },
    signals: row.signals,
    leading: feature === undefined ? null : `${feature}:${direction}`,
    label: label.join(":"),
    serverErrors: row.serverErrors,
  };
}
