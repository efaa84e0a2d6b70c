import { SEVERITY_FROM, type Severity } from "../calibration/severity";
import type { AlertDecision, AlertRule, EarlierState, IncidentState, SpokenVerdict } from "./alert";

/** What ended longer ago is history, such as an archive that was imported: nobody is woken for it. */
export const STALE_MS = 60 * 60_000;

/**
 * Which rules speak up about an incident that was opened or got worse: at most one for each channel, the eldest.
 * An incident that was history until now counts as new. Saying the same twice is prevented where alerts are stored.
 *
 * @param before what the incident was before the change; null when it is new
 * @param rules  enabled rules of the organisation
 * @param now    ms since the epoch
 */
export function decideAlerts(
  before: EarlierState,
  after: IncidentState,
  rules: readonly AlertRule[],
  verdicts: readonly SpokenVerdict[],
  now: number,
): AlertDecision[] {
  if (isStale(after.lastTime, now) || after.state === "resolved") return [];
  const known = before !== null && !isStale(before.lastTime, now);
  if (known && !isWorse(after.severity, before.severity)) return [];
  if (isExcused(after, verdicts, now)) return [];
  const byChannel = new Map<number, AlertDecision>();
  for (const rule of [...rules].sort((a, b) => a.id - b.id)) {
    if (!covers(rule, after) || byChannel.has(rule.channelId)) continue;
    const { id: ruleId, channelId } = rule;
    byChannel.set(channelId, { ruleId, channelId, severity: after.severity, cause: known ? "raised" : "opened" });
  }
  return [...byChannel.values()];
}

/** Whether the incident's last moment (ms since the epoch) is too long ago for anybody to act on. */
export function isStale(lastTime: number, now: number): boolean {
  return lastTime < now - STALE_MS;
}

function isWorse(severity: Severity, than: Severity): boolean {
  return SEVERITY_FROM[severity] > SEVERITY_FROM[than];
}

function covers(rule: AlertRule, incident: IncidentState): boolean {
  if (isWorse(rule.minimumSeverity, incident.severity)) return false;
  return rule.sourceId === null ? !incident.demo : rule.sourceId === incident.sourceId;
}

/** The newest word that still holds decides: "real" lets alerts through again. */
function isExcused(incident: IncidentState, verdicts: readonly SpokenVerdict[], now: number): boolean {
  const word = verdicts.find(
    (verdict) => (verdict.expiresAt === null || verdict.expiresAt > now) && speaksOf(verdict, incident),
  );
  return word !== undefined && word.kind !== "real";
}

function speaksOf(verdict: SpokenVerdict, incident: IncidentState): boolean {
  if (verdict.incidentId === incident.id) return true;
  if (verdict.scope === "client") return verdict.client !== null && verdict.client === incident.client;
  return verdict.scope === "template" && verdict.template !== null && verdict.template === incident.template;
}
