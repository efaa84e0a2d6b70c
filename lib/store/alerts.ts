import type pg from "pg";
import type { AlertRule, AnyMessage, IncidentState, SpokenVerdict } from "../core/alert/alert";
import type { MessageFacts } from "../core/alert/compose-message";
import type { Severity } from "../core/calibration/severity";
import type { SourceKey } from "./anomalies";
import { jsonParameter } from "./database/json-parameter";

/** An incident as rules and messages look at it. */
export type AlertIncident = IncidentState & Omit<MessageFacts, "cause" | "incidentId">;

/**
 * Enabled rules of the organisation whose channel is enabled too. They stay until the transaction ends, channels
 * locked before their rules as in a deletion, so that an alert never names one that is gone.
 */
export async function holdAlertRules(tx: pg.PoolClient, { organisationId, sourceId }: SourceKey): Promise<AlertRule[]> {
  const channels = await tx.query<{ id: number }>(
    "SELECT id FROM channel WHERE organisation_id = $1 AND enabled ORDER BY id FOR KEY SHARE",
    [organisationId],
  );
  if (channels.rows.length === 0) return [];
  const { rows } = await tx.query<AlertRule>(
    `SELECT id, source_id AS "sourceId", channel_id AS "channelId", minimum_severity AS "minimumSeverity",
       tells_silence AS "tellsSilence"
     FROM alert_rule WHERE organisation_id = $1 AND enabled AND (source_id IS NULL OR source_id = $2)
       AND channel_id = ANY($3) ORDER BY id FOR KEY SHARE`,
    [organisationId, sourceId, channels.rows.map((row) => row.id)],
  );
  return rows;
}

/** Those of the incidents that are not older than `from`, each with its strangest anomaly. */
export async function readAlertIncidents(
  tx: pg.PoolClient,
  { organisationId }: SourceKey,
  ids: readonly number[],
  from: number,
): Promise<AlertIncident[]> {
  const { rows } = await tx.query<AlertIncident & { first: Date; last: Date; sourceName: string }>(
    `SELECT i.id, i.source_id AS "sourceId", s.name AS "sourceName", s.demo, i.state, i.severity, i.client, i.template,
       i.title, i.score, i.anomaly_count AS anomalies, i.first_time AS first, i.last_time AS last,
       a.one_in AS "oneIn", a.sentence, a.reasons
     FROM incident i JOIN source s ON s.id = i.source_id
     CROSS JOIN LATERAL (SELECT one_in, sentence, reasons FROM anomaly WHERE incident_id = i.id
       ORDER BY score DESC, id LIMIT 1) a
     WHERE i.organisation_id = $1 AND i.id = ANY($2) AND i.last_time >= $3 ORDER BY i.id`,
    [organisationId, ids, new Date(from)],
  );
  return rows.map(({ first, last, sourceName, ...row }) => ({
    ...row,
    source: { id: row.sourceId, name: sourceName },
    since: first.getTime(),
    until: last.getTime(),
    lastTime: last.getTime(),
  }));
}

/** Words on these incidents, and on clients and templates of their source; newest first. */
export async function readSpokenVerdicts(
  tx: pg.PoolClient,
  { organisationId, sourceId }: SourceKey,
  ids: readonly number[],
): Promise<SpokenVerdict[]> {
  const { rows } = await tx.query<Omit<SpokenVerdict, "expiresAt"> & { expires: Date | null }>(
    `SELECT v.kind, v.scope, v.incident_id AS "incidentId", i.client, i.template, v.expires_at AS expires
     FROM verdict v JOIN incident i ON i.id = v.incident_id
     WHERE v.organisation_id = $1 AND (v.incident_id = ANY($3) OR (i.source_id = $2 AND v.scope <> 'incident'))
     ORDER BY v.id DESC LIMIT 10000`,
    [organisationId, sourceId, ids],
  );
  return rows.map(({ expires, ...row }) => ({ ...row, expiresAt: expires?.getTime() ?? null }));
}

export interface NewAlert {
  ruleId: number;
  channelId: number;
  /** One of them is null: what the alert is not about. */
  incidentId: number | null;
  silenceId: number | null;
  severity: Severity;
  message: AnyMessage;
  /** Names the delivery for the receiver, over all tries. */
  deliveryId: string;
}

/** Stores an alert with its delivery; null when this rule has told of this incident at this severity, or of this silence, before. */
export async function insertAlert(tx: pg.PoolClient, organisationId: number, alert: NewAlert): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `WITH added AS (
       INSERT INTO alert (organisation_id, rule_id, incident_id, severity, message, silence_id)
       VALUES ($1, $2, $3, $4, $5::jsonb, $8) ON CONFLICT DO NOTHING RETURNING id
     ), delivery AS (
       INSERT INTO delivery (alert_id, channel_id, delivery_id, updated_at) SELECT id, $6, $7, now() FROM added
     ) SELECT id FROM added`,
    [
      organisationId,
      alert.ruleId,
      alert.incidentId,
      alert.severity,
      jsonParameter(alert.message),
      alert.channelId,
      alert.deliveryId,
      alert.silenceId,
    ],
  );
  return rows[0]?.id ?? null;
}
