import { join } from "node:path";
import { readSamples } from "../../archive/read-samples";
import { NotFound } from "../../base/errors";
import type { LogFormat } from "../../core/log/format";
import { formatOrNull } from "../../core/log/format-or-null";
import type { ImportAttempt } from "../../store/import-attempt";
import { EventReader, isPlausible, type ReaderOptions } from "../ingest/event-reader";
import { zoneClock } from "../ingest/zone-clock";
import type { JobTools } from "../job-tools";
import { type ChosenFormat, chooseFormat } from "./choose-format";
import type { ImportWork } from "./import-work";

/** Settles how the file is to be read. An attempt after the first reads it exactly as the first did. */
export async function openWork(tools: JobTools, attempt: ImportAttempt): Promise<ImportWork> {
  const source = await tools.db.prisma.source.findFirst({
    where: { id: attempt.sourceId, organisationId: attempt.organisationId },
    select: { format: true, timeZone: true, alertsPerDay: true },
  });
  if (source === null) throw new NotFound("The source");
  const path = join(tools.dataDir, attempt.storedAs);
  const samples = await readSamples(path, { name: attempt.fileName });
  const wanted = attempt.chosenFormat ?? source.format;
  const format = formatOfAttempt(attempt) ?? chooseFormat(samples, wanted);
  const formatIsFixed = formatOrNull(wanted) !== null;
  const { receivedAt } = attempt;
  const utcOffsetMinutes = zoneClock(source.timeZone);
  const startTime = firstTimeOf(samples, format.format, { receivedAt, utcOffsetMinutes, startTime: Number.NaN });
  return {
    tools,
    attempt,
    path,
    format,
    formatIsFixed,
    reading: { receivedAt, utcOffsetMinutes, startTime, mixed: !formatIsFixed },
    alertsPerDay: source.alertsPerDay,
  };
}

/** The format an earlier attempt settled on. */
function formatOfAttempt({ format, confidence }: ImportAttempt): ChosenFormat | null {
  const known = formatOrNull(format);
  return known === null ? null : { format: known, confidence: confidence ?? 0 };
}

/** The first believable time among the samples; the time of arrival when there is none. */
function firstTimeOf(samples: readonly string[], format: LogFormat, options: ReaderOptions): number {
  const { receivedAt } = options;
  const reader = new EventReader(format, options);
  for (const line of samples) {
    const read = reader.read(line);
    if (read.kind !== "blank" && isPlausible(read.event.time, receivedAt)) return read.event.time;
  }
  return receivedAt;
}
