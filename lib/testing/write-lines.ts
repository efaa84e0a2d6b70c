import { createHash } from "node:crypto";
import { severityOf } from "../core/calibration/severity";
import { RollUp } from "../core/features/roll-ups/roll-up";
import { EMPTY_EVENT, type Level } from "../core/log/event";
import { templateOf } from "../core/log/template-of";
import type { NewAnomaly, SourceKey } from "../store/anomalies";
import type { Database } from "../store/database/database";
import { writeBatch } from "../store/events/write-batch";

/** A request as short as a test wants to write it. */
export interface TestLine {
  time: number;
  client?: string;
  path?: string;
  /** Null = none, as in a log of messages. */
  status?: number | null;
  level?: Level;
  latencyMs?: number | null;
  /** Null = not scored yet. */
  score?: number | null;
}

/**
 * Writes lines the way a push does: events, roll-ups and anomalies in one transaction. Lines scoring 50 or more are
 * anomalies when a model is named.
 */
export async function writeLines(
  db: Database,
  source: SourceKey,
  lines: readonly TestLine[],
  options: { key: string; modelId?: number },
): Promise<void> {
  const rollUp = new RollUp();
  const anomalies: NewAnomaly[] = [];
  const modelId = options.modelId ?? null;
  const events = lines.map((line, index) => {
    const event = {
      ...EMPTY_EVENT,
      ...{ time: line.time, client: line.client ?? "192.0.2.1", method: "GET", path: line.path ?? "/" },
      ...{ status: line.status === undefined ? 200 : line.status, level: line.level ?? null, bytes: 100 },
      ...{ latencyMs: line.latencyMs === undefined ? 20 : line.latencyMs },
    };
    const score = line.score === undefined ? 0 : line.score;
    const odd = modelId !== null && score !== null && score >= 50;
    const oneIn = 10 ** (2 + (score ?? 0) / 25);
    rollUp.add(event, score === null ? null : { score, oneIn, raw: 0, surprise: 0 }, odd);
    const template = templateOf(event);
    const raw = `${event.client} GET ${event.path} ${event.status} #${index}`;
    if (odd && score !== null) {
      anomalies.push({
        ...{ unit: "line", key: `batch:${options.key}:${index + 1}`, start: line.time, end: line.time, score, oneIn },
        ...{ severity: severityOf(score), modelId, importId: null, client: event.client, template, events: 1, raw },
        ...{ observation: event, reasons: [], signals: [], sentence: `Odd request for ${event.path}.` },
      });
    }
    const { client, method, path, status, bytes, latencyMs, level } = event;
    const surprise = score === null ? null : 0;
    return {
      time: line.time,
      line: index + 1,
      parsed: true,
      client,
      method,
      path,
      status,
      bytes,
      latencyMs,
      level,
      template,
      raw,
      score,
      surprise,
    };
  });
  const digest = createHash("sha256").update(options.key).digest("hex");
  await writeBatch(db, {
    origin: { ...source, importId: null, format: "combined", modelId },
    ledger: { kind: "push", key: options.key, digest, accepted: lines.length, rejected: 0 },
    events,
    rollUp,
    anomalies,
  });
}
