import { randomUUID } from "node:crypto";
import type pg from "pg";
import { composeMessage } from "../../core/alert/compose-message";
import { decideAlerts, STALE_MS } from "../../core/alert/decide-alerts";
import { holdAlertRules, insertAlert, readAlertIncidents, readSpokenVerdicts } from "../../store/alerts";
import type { SourceKey } from "../../store/anomalies";
import type { IncidentChange } from "../../store/incident-figures";
import { addJob } from "../outbox/add-job";

/**
 * Writes the alerts that these incidents call for, their deliveries and the jobs that deliver them, all in the
 * transaction that changed the incidents: whoever sees the incident can be sure that somebody is told.
 * `now` is in ms since the epoch.
 */
export async function raiseAlerts(
  tx: pg.PoolClient,
  source: SourceKey,
  changes: readonly IncidentChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map((change) => change.id);
  const incidents = await readAlertIncidents(tx, source, ids, now - STALE_MS);
  if (incidents.length === 0) return;
  const rules = await holdAlertRules(tx, source);
  if (rules.length === 0) return;
  const verdicts = await readSpokenVerdicts(tx, source, ids);
  const before = new Map(changes.map((change) => [change.id, change.before]));
  for (const incident of incidents) {
    for (const decision of decideAlerts(before.get(incident.id) ?? null, incident, rules, verdicts, now)) {
      const { cause, channelId } = decision;
      const { title, sentence, score, oneIn, anomalies, since, until, reasons } = incident;
      const facts = { title, sentence, score, oneIn, anomalies, since, until, reasons, source: incident.source };
      const message = composeMessage({ ...facts, cause, incidentId: incident.id, severity: decision.severity });
      const deliveryId = `msg_${randomUUID().replaceAll("-", "")}`;
      const alertId = await insertAlert(tx, source.organisationId, {
        ...{
          ruleId: decision.ruleId,
          channelId,
          incidentId: incident.id,
          silenceId: null,
          severity: decision.severity,
        },
        ...{ message, deliveryId },
      });
      if (alertId !== null) await addJob(tx, "deliver-alert", { alertId, channelId }, `alert.${alertId}.${channelId}`);
    }
  }
}
