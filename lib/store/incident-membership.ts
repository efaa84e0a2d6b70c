import type pg from "pg";
import type { Unit } from "../core/detect";
import type { Reason } from "../core/explanation/explanation";
import { assignIncident, CLIENT_GAP_MS } from "../core/incident/assign-incident";
import type { OpenIncident } from "../core/incident/incident";
import { patternOf } from "../core/incident/pattern-of";
import type { NewAnomaly, SourceKey } from "./anomalies";
import { jsonParameter } from "./database/json-parameter";

/**
 * Finds or opens the incident of each anomaly, in order of time. Opened incidents are rows already; their figures
 * come with `refreshIncidents`. The source's lock must be held.
 */
export async function assignToIncidents(
  tx: pg.PoolClient,
  source: SourceKey,
  anomalies: readonly NewAnomaly[],
): Promise<Map<NewAnomaly, number>> {
  const homes = new Map<NewAnomaly, number>();
  if (anomalies.length === 0) return homes;
  const ordered = [...anomalies].sort((a, b) => a.start - b.start);
  const open = await readOpenIncidents(tx, source, ordered);
  const opened: { incident: OpenIncident; first: NewAnomaly }[] = [];
  const memberships = ordered.map((anomaly) => {
    const facts = {
      ...anomaly,
      pattern: patternOf(anomaly.unit, anomaly.reasons, anomaly.signals),
      from: anomaly.start,
      to: anomaly.end,
    };
    const answer = assignIncident(facts, open);
    let incident = "join" in answer ? open.find(({ id }) => id === answer.join) : undefined;
    if (incident === undefined) {
      // Sorts behind every stored id, as an incident opened now has the highest.
      incident = { ...facts, id: `new ${String(opened.length).padStart(9, "0")}` };
      open.push(incident);
      opened.push({ incident, first: anomaly });
    }
    incident.from = Math.min(incident.from, anomaly.start);
    incident.to = Math.max(incident.to, anomaly.end);
    return { anomaly, incident };
  });
  const ids = await insertIncidents(tx, source, opened);
  for (const { anomaly, incident } of memberships) homes.set(anomaly, ids.get(incident) ?? Number(incident.id));
  return homes;
}

interface IncidentRow {
  id: number;
  client: string | null;
  template: string | null;
  first: Date;
  last: Date;
  /** Of its first anomaly; null while it has none. */
  unit: Unit | null;
  reasons: Reason[] | null;
  signals: string[] | null;
}

async function readOpenIncidents(
  tx: pg.PoolClient,
  source: SourceKey,
  ordered: readonly NewAnomaly[],
): Promise<OpenIncident[]> {
  const from = Math.min(...ordered.map((anomaly) => anomaly.start)) - CLIENT_GAP_MS;
  const to = ordered.reduce((latest, anomaly) => Math.max(latest, anomaly.end), from) + CLIENT_GAP_MS;
  const { rows } = await tx.query<IncidentRow>(
    `SELECT i.id, i.client, i.template, i.first_time AS first, i.last_time AS last, a.unit, a.reasons, a.signals
     FROM incident i LEFT JOIN LATERAL (
       SELECT unit, reasons, signals FROM anomaly WHERE incident_id = i.id AND organisation_id = $1 ORDER BY id LIMIT 1) a ON true
     WHERE i.organisation_id = $1 AND i.source_id = $2 AND i.state <> 'resolved' AND i.last_time >= $3 AND i.first_time <= $4
     ORDER BY i.id`,
    [source.organisationId, source.sourceId, new Date(from), new Date(to)],
  );
  return rows.map(({ id, client, template, first, last, unit, reasons, signals }) => ({
    id: String(id),
    client,
    template,
    pattern: unit === null ? null : patternOf(unit, reasons ?? [], signals ?? []),
    from: first.getTime(),
    to: last.getTime(),
  }));
}

async function insertIncidents(
  tx: pg.PoolClient,
  source: SourceKey,
  opened: readonly { incident: OpenIncident; first: NewAnomaly }[],
): Promise<Map<OpenIncident, number>> {
  if (opened.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string }>(
    "SELECT nextval(pg_get_serial_sequence('incident', 'id')) AS id FROM generate_series(1, $1)",
    [opened.length],
  );
  const ids = new Map(opened.map(({ incident }, index) => [incident, Number(rows[index]?.id)]));
  const values = opened.map(({ incident, first }) => ({
    id: ids.get(incident),
    severity: first.severity,
    score: first.score,
    client: incident.client,
    template: incident.template,
    from: incident.from,
    to: incident.to,
  }));
  await tx.query(
    `INSERT INTO incident (id, organisation_id, source_id, title, severity, score, client, template, first_time, last_time, updated_at)
     SELECT n.id, $1, $2, '', n.severity, n.score, n.client, n.template, to_timestamp(n."from" / 1000.0),
       to_timestamp(n."to" / 1000.0), now()
     FROM json_to_recordset($3::json) AS n (id int, severity severity, score real, client text, template text,
       "from" float8, "to" float8)`,
    [source.organisationId, source.sourceId, jsonParameter(values)],
  );
  return ids;
}
