import type pg from "pg";
import type { Severity } from "../core/calibration/severity";
import type { Reason } from "../core/explanation/explanation";
import type { Unit } from "../core/features/unit-score";
import { jsonParameter } from "./database/json-parameter";
import { type IncidentChange, refreshIncidents } from "./incident-figures";
import { assignToIncidents } from "./incident-membership";

/** An anomaly on its way into the store; `key` is its natural key within source and unit. */
export interface NewAnomaly {
  unit: Unit;
  key: string;
  /** First and last moment, ms since the epoch; the same for a line. */
  start: number;
  end: number;
  score: number;
  oneIn: number;
  severity: Severity;
  modelId: number;
  importId: number | null;
  client: string | null;
  template: string | null;
  events: number;
  raw: string | null;
  /** The parsed event, or the window's figures. */
  observation: object;
  reasons: readonly Reason[];
  signals: readonly string[];
  sentence: string;
}

export interface SourceKey {
  organisationId: number;
  sourceId: number;
}

const UPSERT = `
  INSERT INTO anomaly (organisation_id, source_id, unit, key, start_time, end_time, score, one_in, severity, model_id,
    import_id, client, template, events, raw, observation, reasons, signals, sentence, incident_id)
  SELECT $1, $2, n.unit, n.key, to_timestamp(n.start / 1000.0), to_timestamp(n."end" / 1000.0), n.score, n."oneIn",
    n.severity, n."modelId", n."importId", n.client, n.template, n.events, n.raw, n.observation, n.reasons,
    ARRAY(SELECT jsonb_array_elements_text(n.signals)), n.sentence, n."incidentId"
  FROM json_to_recordset($3::json) AS n (unit unit, key text, start float8, "end" float8, score real, "oneIn" float8,
    severity severity, "modelId" int, "importId" int, client text, template text, events int, raw text,
    observation jsonb, reasons jsonb, signals jsonb, sentence text, "incidentId" int)
  ON CONFLICT (source_id, unit, key) DO UPDATE SET
    start_time = excluded.start_time, end_time = excluded.end_time, score = excluded.score, one_in = excluded.one_in,
    severity = excluded.severity, model_id = excluded.model_id, events = excluded.events,
    client = excluded.client, template = excluded.template,
    observation = excluded.observation, reasons = excluded.reasons, signals = excluded.signals,
    sentence = excluded.sentence`;

/**
 * Stores anomalies, each in its incident; one whose natural key is known is brought up to date and stays where it is.
 * The source's lock must be held. Returns how many were new, and every incident they touched.
 */
export async function storeAnomalies(
  tx: pg.PoolClient,
  source: SourceKey,
  anomalies: readonly NewAnomaly[],
): Promise<{ added: number; incidents: IncidentChange[] }> {
  if (anomalies.length === 0) return { added: 0, incidents: [] };
  const homes = await findHomes(tx, source.sourceId, anomalies);
  const fresh = anomalies.filter((anomaly) => !homes.has(keyOf(anomaly)));
  for (const [anomaly, incidentId] of await assignToIncidents(tx, source, fresh)) homes.set(keyOf(anomaly), incidentId);
  const rows = anomalies.map((anomaly) => ({ ...anomaly, incidentId: homes.get(keyOf(anomaly)) }));
  await tx.query(UPSERT, [source.organisationId, source.sourceId, jsonParameter(rows)]);
  const incidents = await refreshIncidents(tx, source, [...new Set(homes.values())]);
  return { added: fresh.length, incidents };
}

/** Takes back anomalies that are none any more, and incidents that nobody spoke about and nothing is left of. */
export async function removeAnomalies(
  tx: pg.PoolClient,
  source: SourceKey,
  unit: Unit,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await tx.query<{ incident_id: number }>(
    "DELETE FROM anomaly WHERE organisation_id = $1 AND source_id = $2 AND unit = $3::unit AND key = ANY($4) RETURNING incident_id",
    [source.organisationId, source.sourceId, unit, keys],
  );
  await refreshIncidents(tx, source, [...new Set(rows.map((row) => row.incident_id))]);
}

function keyOf(anomaly: { unit: string; key: string }): string {
  return `${anomaly.unit} ${anomaly.key}`;
}

/** Incidents of those anomalies that are stored already. */
async function findHomes(
  tx: pg.PoolClient,
  sourceId: number,
  anomalies: readonly NewAnomaly[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ unit: string; key: string; incident_id: number }>(
    `SELECT a.unit, a.key, a.incident_id FROM anomaly a
     JOIN unnest($2::unit[], $3::text[]) AS n (unit, key) ON a.unit = n.unit AND a.key = n.key WHERE a.source_id = $1`,
    [sourceId, anomalies.map((anomaly) => anomaly.unit), anomalies.map((anomaly) => anomaly.key)],
  );
  return new Map(rows.map((row) => [keyOf(row), row.incident_id]));
}
