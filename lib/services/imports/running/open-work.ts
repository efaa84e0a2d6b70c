import { rm } from "node:fs/promises";
import { join } from "node:path";
import { samplesOf, surveyFile } from "../../../archive/survey/survey-file";
import { NotFound } from "../../../base/errors";
import { findFormat } from "../../../core/log/find-format";
import type { LogFormat } from "../../../core/log/format";
import { formatOrNull } from "../../../core/log/format-or-null";
import { LineParser } from "../../../core/log/line-parser";
import { type ImportAttempt, storePlan } from "../../../store/import-attempt";
import { isPlausible, type ReaderOptions } from "../../ingest/event-reader";
import { zoneClock } from "../../ingest/zone-clock";
import type { JobTools } from "../../job-tools";
import { readingOf } from "../../reading/reading-of";
import { type ChosenFormat, chooseFormat } from "./choose-format";
import { findUnlike } from "./find-unlike";
import type { ImportWork } from "./import-work";
import { planImport, type TimesOf } from "./plan-import";
import { ReadContents } from "./read-contents";

/** Settles how the file is to be read. An attempt after the first reads it exactly as the first did. */
export async function openWork(tools: JobTools, attempt: ImportAttempt): Promise<ImportWork> {
  const source = await tools.db.prisma.source.findFirst({
    where: { id: attempt.sourceId, organisationId: attempt.organisationId },
    select: { format: true, timeZone: true, alertsPerDay: true, pseudonymKey: true },
  });
  if (source === null) throw new NotFound("The source");
  const path = join(tools.dataDir, attempt.storedAs);
  const wanted = attempt.chosenFormat ?? source.format;
  const fixed = formatOrNull(wanted);
  const { receivedAt } = attempt;
  const reading = {
    ...{ receivedAt, utcOffsetMinutes: zoneClock(source.timeZone), mixed: fixed === null },
    reading: readingOf({ reading: attempt.reading, pseudonymKey: source.pseudonymKey }),
  };
  const survey = await surveyFile(path, { name: attempt.fileName, signal: tools.signal });
  const timesOf = timesBy(fixed ?? findFormat("plain"), reading);
  const { members, ...file } = await planImport(tools, attempt, path, { survey, timesOf });
  try {
    const samples = await samplesOf(path, members, survey.isArchive);
    const format = formatOfAttempt(attempt) ?? chooseFormat(samples, wanted);
    const { plan } = file;
    if (attempt.plan === null) {
      // What came before in part was welcome then.
      if (fixed === null && Object.keys(plan.known).length === 0)
        plan.unlike = await findUnlike(tools.db, attempt, format, samples);
      await storePlan(tools.db, attempt, plan);
    }
    return {
      ...{ tools, attempt, ...file },
      contents: new ReadContents(members, timesOf),
      format,
      formatIsFixed: fixed !== null,
      reading: { ...reading, startTime: timesOf(samples).first ?? receivedAt },
      alertsPerDay: source.alertsPerDay,
    };
  } catch (error) {
    if (file.path !== path) await rm(file.path, { force: true });
    throw error;
  }
}

/** The format an earlier attempt settled on. */
function formatOfAttempt({ format, confidence }: ImportAttempt): ChosenFormat | null {
  const known = formatOrNull(format);
  return known === null ? null : { format: known, confidence: confidence ?? 0 };
}

/** The first and the last believable time that lines tell in this format, or in any other where it may be. */
function timesBy(format: LogFormat, options: Omit<ReaderOptions, "startTime">): TimesOf {
  const { receivedAt, utcOffsetMinutes, reading } = options;
  const context = { referenceTime: receivedAt, utcOffsetMinutes, fieldNames: reading?.fieldNames };
  return (lines) => {
    const parser = new LineParser(format, options);
    const timeOf = (line: string) => {
      const read = parser.parse(line, context);
      return read.kind !== "blank" && isPlausible(read.event.time, receivedAt) ? [read.event.time] : [];
    };
    let first: number | null = null;
    for (let at = 0; at < lines.length && first === null; at++) first = timeOf(lines[at] ?? "")[0] ?? null;
    let last: number | null = null;
    for (let at = lines.length - 1; at >= 0 && last === null; at--) last = timeOf(lines[at] ?? "")[0] ?? null;
    return { first, last };
  };
}
