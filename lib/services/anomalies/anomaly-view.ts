import type { Anomaly } from "../../../prisma/generated/client";
import type { AnomalyView } from "../../contracts/anomaly";

/** Columns a list needs; the JSON ones stay in the database. */
export const ANOMALY_COLUMNS = {
  id: true,
  sourceId: true,
  unit: true,
  start: true,
  end: true,
  score: true,
  oneIn: true,
  severity: true,
  client: true,
  template: true,
  events: true,
  sentence: true,
  signals: true,
  incidentId: true,
} as const;

export function anomalyView(row: Pick<Anomaly, keyof typeof ANOMALY_COLUMNS>): AnomalyView {
  return { ...row, start: row.start.getTime(), end: row.end.getTime(), score: roundScore(row.score) };
}

/** Scores are kept in single precision, whose last digits are noise. */
export function roundScore(score: number): number {
  return Math.round(score * 100) / 100;
}
