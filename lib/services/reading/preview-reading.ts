import type { Preview, PreviewInput, PreviewRecord } from "../../contracts/reading";
import { detectFormat } from "../../core/log/detect-format";
import { findFormat } from "../../core/log/find-format";
import type { LogFormat } from "../../core/log/format";
import { formatName } from "../../core/log/format-name";
import { formatOrNull } from "../../core/log/format-or-null";
import { type Context, requireRole } from "../context";
import { EventReader, type ReadLine } from "../ingest/event-reader";
import { zoneClock } from "../ingest/zone-clock";
import { checkSourceSettings } from "../sources/check-source-settings";
import { getSourceRow } from "../sources/get-source-row";
import { fieldsIn } from "./fields-in";
import { joinLines } from "./join-lines";
import { openReading } from "./open-reading";
import { readSettings } from "./read-settings";

const NEWEST = 60;
const SHOWN = 30;
const RAW_SHOWN = 2_000;

/**
 * What settings would make of lines: those given, or those that came last, which are stored as the settings of then had them; of none
 * where none has come. Stores nothing. Throws NotFound, and Invalid for settings that cannot be.
 */
export async function previewReading(ctx: Context, input: PreviewInput & { sourceId: number }): Promise<Preview> {
  requireRole(ctx, "admin");
  const source = await getSourceRow(ctx, input.sourceId);
  checkSourceSettings(input);
  const stored = typeof source.reading === "object" ? source.reading : {};
  const reading = openReading(readSettings({ ...stored, ...input.reading }), source.pseudonymKey);
  const lines = input.lines ?? (await newestLines(ctx, source.id));
  const chosen = formatOrNull(input.format === undefined ? source.format : input.format);
  const format = chosen ?? formatOf(lines);
  const receivedAt = ctx.now();
  const utcOffsetMinutes = zoneClock(source.timeZone);
  const reader = new EventReader(format, {
    ...{ receivedAt, utcOffsetMinutes, startTime: receivedAt, mixed: chosen === null, reading },
  });
  const { texts, joined } = joinLines(reading.joiner(format), lines);
  const reads = texts.map((text) => ({ text, read: reader.read(text) }));
  const count = (kind: ReadLine["kind"]) => reads.filter(({ read }) => read.kind === kind).length;
  return {
    format: formatName(format),
    formatLabel: format.label,
    fields: fieldsIn(reads.flatMap(({ read }) => (read.kind === "blank" ? [] : [read.raw]))),
    records: reads.flatMap(({ read }) => recordsOf(read)).slice(0, SHOWN),
    counts: {
      ...{ lines: lines.length, parsed: count("event"), unparsed: count("unparsed"), blank: count("blank"), joined },
      masked: reads.filter(({ read, text }) => read.kind !== "blank" && read.raw !== text).length,
    },
  };
}

async function newestLines({ db, organisationId }: Context, sourceId: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE organisation_id = $1 AND source_id = $2 ORDER BY id DESC LIMIT $3",
    [organisationId, sourceId, NEWEST],
  );
  return rows.reverse().flatMap(({ raw }) => raw.split("\n"));
}

function formatOf(lines: readonly string[]): LogFormat {
  return findFormat(detectFormat(lines)[0]?.format ?? "plain");
}

function recordsOf(read: ReadLine): PreviewRecord[] {
  if (read.kind === "blank") return [];
  const { raw, event } = read;
  const { time, level, message, client, method, path, status, latencyMs, user, service } = event;
  return [
    {
      raw: raw.length > RAW_SHOWN ? `${raw.slice(0, RAW_SHOWN)}…` : raw,
      lines: raw.split("\n").length,
      parsed: read.kind === "event",
      ...{ time, level, message, client, method, path, status, latencyMs, user, service },
    },
  ];
}
