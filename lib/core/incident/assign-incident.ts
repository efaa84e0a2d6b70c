import type { IncidentAnomaly, NewIncident, OpenIncident } from "./incident";

/** Anomalies of one client this close together are one story. */
export const CLIENT_GAP_MS = 30 * 60_000;
/** Anomalies on one template this close together are one story. */
export const TEMPLATE_GAP_MS = 10 * 60_000;
/** Alike anomalies of different clients this close together are one story: many addresses, one attacker. */
export const PATTERN_GAP_MS = 10 * 60_000;
/** Strange minutes this close together are one story: a calmer minute amid a flood ends no alarm and starts none. */
export const MINUTE_GAP_MS = 10 * 60_000;

/**
 * The incident an anomaly belongs to, or the one it opens.
 * A client's own incident comes before one of its template, that before one of its kind, and that before other strange
 * minutes that are near. A minute joins the story of a client or a template only when those lines made it strange;
 * among equals the latest wins, then the smaller id, so the answer does not depend on the order of `open`.
 */
export function assignIncident(
  anomaly: IncidentAnomaly,
  open: readonly OpenIncident[],
): { join: string } | { open: NewIncident } {
  let best: { rank: number; incident: OpenIncident } | null = null;
  for (const incident of open) {
    const rank = kinship(anomaly, incident);
    if (rank > 0 && (best === null || isBetter(rank, incident, best.rank, best.incident))) best = { rank, incident };
  }
  if (best !== null) return { join: best.incident.id };
  const { client, template, pattern, from, to } = anomaly;
  return { open: { client, template, ...(pattern === undefined ? {} : { pattern }), from, to } };
}

/** 4 same client, 3 same template, 2 alike, 1 near minutes or overlapping routes, 0 strangers. */
function kinship(anomaly: IncidentAnomaly, incident: OpenIncident): number {
  const gap = Math.max(anomaly.from - incident.to, incident.from - anomaly.to, 0);
  if (anomaly.client !== null && anomaly.client === incident.client && gap <= CLIENT_GAP_MS) return 4;
  if (anomaly.template !== null && anomaly.template === incident.template && gap <= TEMPLATE_GAP_MS) return 3;
  if (anomaly.pattern != null && anomaly.pattern === incident.pattern && gap <= PATTERN_GAP_MS) return 2;
  if (incident.client !== null) return 0;
  if (anomaly.unit === "minute") return incident.template === null && gap <= MINUTE_GAP_MS ? 1 : 0;
  return anomaly.unit === "route" && gap === 0 ? 1 : 0;
}

function isBetter(rank: number, a: OpenIncident, bestRank: number, b: OpenIncident): boolean {
  if (rank !== bestRank) return rank > bestRank;
  return a.to !== b.to ? a.to > b.to : a.id < b.id;
}
