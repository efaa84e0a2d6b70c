import { createHash } from "node:crypto";
import type pg from "pg";
import { detectFormat } from "../../core/log/detect-format";
import { findFormat } from "../../core/log/find-format";
import type { LogFormat } from "../../core/log/format";
import { formatName } from "../../core/log/format-name";
import { formatOrNull } from "../../core/log/format-or-null";
import { reasonOf } from "../../core/log/reason-of";
import { raiseAlerts } from "../alerts/raise-alerts";
import type { Context } from "../context";
import { type LineScoring, loadDetector } from "../detection/load-detector";
import { requestFirstTraining } from "../detection/request-first-training";
import { joinLines } from "../reading/join-lines";
import { readingOf } from "../reading/reading-of";
import { getSourceRow } from "../sources/get-source-row";
import { EventReader } from "./event-reader";
import { laneOf } from "./lane-of";
import { prepareLines } from "./prepare-lines";
import { zoneClock } from "./zone-clock";

export interface LinesToAccept {
  sourceId: number;
  /** Names this batch within its source for good: the same key again is answered alike and changes nothing. */
  key: string;
  lines: readonly string[];
  /** Milliseconds since the epoch; the time of lines that state none. */
  receivedAt: number;
  /** Format of these lines, over the source's own. */
  format?: string;
  /** What else must happen exactly once with these lines. */
  alongside?: (tx: pg.PoolClient) => Promise<void>;
}

export interface AcceptedLines {
  /** Lines stored as events. */
  accepted: number;
  /** Lines no format matched; they are stored as they came. */
  rejected: number;
  /** Lines that became part of the one before: lines = accepted + rejected + joined + blank. */
  joined: number;
  /** The first ten of those rejected. */
  errors: { line: number; reason: string }[];
  /** True: the key had been used before, for the same lines. */
  repeated: boolean;
}

const DETECTION_SAMPLE = 50;
const SURE = 0.5;

/**
 * Takes live lines in: when this returns they are durable, scored with the active model, and counted exactly once.
 * Throws NotFound for a foreign source, Conflict `key_reused` for a known key with other lines.
 */
export async function acceptLines(ctx: Context, input: LinesToAccept): Promise<AcceptedLines> {
  const { organisationId, db } = ctx;
  const source = await getSourceRow(ctx, input.sourceId);
  const { id: sourceId } = source;
  const chosen = formatOrNull(input.format ?? source.format);
  const format = chosen ?? (await findBatchFormat(ctx, sourceId, input.lines));
  const scoring = await loadScoring(ctx, source);
  const reading = readingOf(source);
  const { receivedAt, key, lines } = input;
  const utcOffsetMinutes = zoneClock(source.timeZone);
  const reader = new EventReader(format, {
    ...{ receivedAt, utcOffsetMinutes, startTime: receivedAt, mixed: chosen === null, reading },
  });
  const keyOf = (line: number) => `batch:${key}:${line}`;
  const { texts, numbers, joined } = joinLines(reading.joiner(format), lines);
  const origin = {
    organisationId,
    sourceId,
    importId: null,
    format: formatName(format),
    modelId: scoring?.modelId ?? null,
  };
  const { batch, repeated } = await laneOf(db, sourceId).push(async () => {
    const prepared = await prepareLines(texts, { reader, firstLine: 1, numbers, scoring, importId: null, keyOf });
    const { events, rollUp, anomalies, parsed, unparsed } = prepared;
    return {
      ...{ origin, events, rollUp, anomalies, receivedAt },
      ledger: { kind: "push", key, digest: digestOf(lines), accepted: parsed, rejected: unparsed },
      alongside: async (tx, incidents) => {
        await raiseAlerts(tx, { organisationId, sourceId }, incidents, ctx.now());
        if (scoring === null) await requestFirstTraining(tx, { organisationId, sourceId });
        await input.alongside?.(tx);
      },
    };
  });
  const { accepted, rejected } = batch.ledger;
  const errors = batch.events
    .filter((event) => !event.parsed)
    .slice(0, 10)
    .map(({ line, raw }) => ({ line, reason: `This line ${reasonOf(format, raw)}` }));
  return { accepted, rejected, joined, errors, repeated };
}

async function loadScoring(
  ctx: Context,
  source: { id: number; activeModelId: number | null; alertsPerDay: number },
): Promise<LineScoring | null> {
  if (source.activeModelId === null) return null;
  const { modelId, detector } = await loadDetector(ctx.db, ctx.organisationId, source.activeModelId);
  return { modelId, detector, threshold: detector.threshold(source.alertsPerDay, "line") };
}

/** What these lines look like; else, when they look like nothing, how the source wrote last. */
async function findBatchFormat(ctx: Context, sourceId: number, lines: readonly string[]): Promise<LogFormat> {
  const [best] = detectFormat(lines.slice(0, DETECTION_SAMPLE));
  // Every line is text: that alone says less than how the source wrote before.
  if (best !== undefined && best.format !== "plain" && best.confidence >= SURE) return findFormat(best.format);
  const { rows } = await ctx.db.pool.query<{ format: string }>(
    "SELECT format FROM event WHERE organisation_id = $1 AND source_id = $2 ORDER BY id DESC LIMIT 1",
    [ctx.organisationId, sourceId],
  );
  return formatOrNull(rows[0]?.format) ?? findFormat(best?.format ?? "plain");
}

function digestOf(lines: readonly string[]): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line).update("\n");
  return hash.digest("hex");
}
