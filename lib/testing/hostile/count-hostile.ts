import { DEFAULT_LIMITS } from "@/lib/archive/limits";
import { openLogFile } from "@/lib/archive/open-log-file";
import { samplesOf, surveyFile } from "@/lib/archive/survey/survey-file";
import { Failure } from "@/lib/base/errors";
import { chooseFormat } from "@/lib/services/imports/running/choose-format";
import { EventReader } from "@/lib/services/ingest/event-reader";
import { withFile } from "../read-members";
import type { HostileFile } from "./hostile-file";

export interface CountedRead {
  code: string | null;
  lines: number;
  parsed: number;
  unparsed: number;
  blank: number;
  truncated: number;
  members: number;
  skipped: number;
  damaged: number;
  /** Of all members and events, to be searched for what must not be in them. */
  names: string[];
}

const RECEIVED = Date.UTC(2026, 10, 21);

/** What reader and parser make of a file, as an import reads it. */
export async function countHostile(file: HostileFile): Promise<CountedRead> {
  const seen: CountedRead = {
    ...{ code: null, lines: 0, parsed: 0, unparsed: 0, blank: 0, truncated: 0 },
    ...{ members: 0, skipped: 0, damaged: 0, names: [] },
  };
  await withFile("hostile", await file.bytes(), async (path) => {
    try {
      const { members, isArchive } = await surveyFile(path);
      const { format } = chooseFormat(await samplesOf(path, members, isArchive), file.format ?? null);
      const options = {
        receivedAt: RECEIVED,
        utcOffsetMinutes: 0,
        startTime: RECEIVED,
        mixed: file.format === undefined,
      };
      const reader = new EventReader(format, options);
      for await (const member of openLogFile(path, { ...DEFAULT_LIMITS, ...file.limits })) {
        seen.members++;
        seen.names.push(member.name);
        if (member.skipped !== undefined) seen.skipped++;
        for await (const batch of member.lines()) {
          seen.lines += batch.lines.length;
          seen.truncated += batch.truncatedLines;
          for (const line of batch.lines) {
            const { kind } = reader.read(line);
            seen[kind === "event" ? "parsed" : kind]++;
          }
        }
        if (member.damage !== undefined) seen.damaged++;
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      seen.code = error.code;
    }
  });
  return seen;
}
