import type { EventView } from "../../contracts/anomaly";
import { severityOf } from "../../core/calibration/severity";
import { roundScore } from "./anomaly-view";

/** An event as plain `pg` reads it. Select `EVENT_COLUMNS`. */
export interface EventRecord {
  id: string;
  time: Date;
  client: string | null;
  method: string | null;
  path: string | null;
  status: number | null;
  bytes: string | null;
  latency_ms: number | null;
  level: string | null;
  raw: string;
  score: number | null;
}

export const EVENT_COLUMNS = "id::text, time, client, method, path, status, bytes, latency_ms, level, raw, score";

/** Longer lines are cut for lists; the anomaly keeps the whole line. */
const RAW_SHOWN = 4_000;

/** @param threshold score from which the source calls a line anomalous; null while it has no model. */
export function eventView(row: EventRecord, threshold: number | null): EventView {
  const { score } = row;
  return {
    id: row.id,
    time: row.time.getTime(),
    client: row.client,
    method: row.method,
    path: row.path,
    status: row.status,
    bytes: row.bytes === null ? null : Number(row.bytes),
    latencyMs: row.latency_ms,
    level: row.level,
    raw: row.raw.length > RAW_SHOWN ? `${row.raw.slice(0, RAW_SHOWN)}…` : row.raw,
    score: score === null ? null : roundScore(score),
    severity: score === null ? null : severityOf(score),
    anomalous: score !== null && threshold !== null && score >= threshold,
  };
}
