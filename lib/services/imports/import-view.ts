import { z } from "zod";
import type { Import } from "../../../prisma/generated/client";
import { type ImportPlan, type ImportRepeat, type ImportView, importMember, importPlan } from "../../contracts/import";
import { formatOrNull } from "../../core/log/format-or-null";

/** Share of the work that learning is, when there is learning to do before the scoring. */
const LEARNING_SHARE = 0.3;

/** What people see of an import. `now` is needed for pace and remaining time; one that did not end has nothing left to judge. */
export function importViewOf(row: Import, now: number, judging = false): ImportView {
  const members = z.array(importMember).safeParse(row.members);
  return {
    ...{
      id: row.id,
      sourceId: row.sourceId,
      fileName: row.fileName,
      fileBytes: Number(row.fileBytes),
      state: row.state,
    },
    format: row.format,
    formatLabel: formatOrNull(row.format)?.label ?? null,
    confidence: row.confidence,
    bytesRead: Number(row.bytesRead),
    ...{ lines: row.lines, parsed: row.parsed, unparsed: row.unparsed, blank: row.blank, known: row.known },
    ...{ joined: row.joined, truncated: row.truncated },
    ...doubtsOf(row),
    anomalies: row.anomalies,
    members: members.success ? members.data : [],
    firstTime: row.firstTime?.getTime() ?? null,
    lastTime: row.lastTime?.getTime() ?? null,
    ...{ modelId: row.modelId, note: row.note, errorCode: row.errorCode, error: row.error },
    ...paceOf(row, now),
    judging,
    createdAt: row.createdAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    finishedAt: row.finishedAt?.getTime() ?? null,
  };
}

function doubtsOf(row: Import): Pick<ImportView, "repeats" | "unlike"> {
  const plan = importPlan.safeParse(row.plan);
  if (!plan.success) return { repeats: [], unlike: null };
  const { known, unlike } = plan.data;
  const labelOf = (format: string) => formatOrNull(format)?.label ?? format;
  return {
    repeats: repeatsOf(row, known),
    unlike: unlike && {
      ...{ format: unlike.format, formatLabel: labelOf(unlike.format) },
      ...{ usual: unlike.usual, usualLabel: labelOf(unlike.usual) },
    },
  };
}

/** Lines that came before. While a person is asked, the members are told by the plan alone. */
function repeatsOf(row: Import, known: ImportPlan["known"]): ImportRepeat[] {
  return Object.values(known).flatMap((found) =>
    found.map((lines) => ({
      ...lines,
      skipped: lines.kind !== "overlap" ? true : row.decision === "ask" ? null : row.decision === "skip",
    })),
  );
}

function paceOf(row: Import, now: number): { linesPerSecond: number | null; etaSeconds: number | null } {
  if (row.startedAt === null || row.state === "queued") return { linesPerSecond: null, etaSeconds: null };
  const seconds = Math.max(((row.finishedAt?.getTime() ?? now) - row.startedAt.getTime()) / 1000, 0.001);
  const read = Number(row.bytesRead) / Math.max(1, Number(row.fileBytes));
  const running = row.finishedAt === null;
  // Only an import that had to learn has a note by the time it scores.
  const learned = row.note === null ? 0 : LEARNING_SHARE;
  const phase = row.state === "learning" ? LEARNING_SHARE : 1 - learned;
  const before = row.state === "learning" ? 0 : learned;
  const done = Math.min(1, before + phase * read);
  const phaseSeconds = running && done > 0 ? (seconds * (phase * read)) / done : seconds;
  return {
    linesPerSecond: phaseSeconds > 0 ? Math.round(row.lines / Math.max(phaseSeconds, 0.001)) : null,
    etaSeconds: running && done > 0.01 ? Math.ceil((seconds * (1 - done)) / done) : null,
  };
}
