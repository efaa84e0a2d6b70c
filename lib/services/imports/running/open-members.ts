import type { LogMember } from "../../../archive/log-members";
import { openLogFile } from "../../../archive/open-log-file";
import type { LineBatch } from "../../../archive/split-lines";
import type { ContentMark } from "../../../archive/survey/content-scan";
import type { KnownLines } from "../../../contracts/import";
import type { ImportWork } from "./import-work";

/** Lines as the archive gives them, without those that are in the source already. */
export interface PlannedBatch extends LineBatch {
  /** How many lines were left out, and those of them that were read. */
  known: number;
  passed: readonly string[];
}

export interface PlannedMember {
  name: string;
  index: number;
  /** Why it is not read; undefined when it has lines. */
  skipped: string | undefined;
  lines(): AsyncGenerator<PlannedBatch>;
  damage(): string | undefined;
}

/** Members of the uploaded file in the order of their times, and their lines that are new. The same in every reading. */
export async function* openMembers(work: ImportWork): AsyncGenerator<PlannedMember> {
  const { plan, attempt, tools, contents } = work;
  const options = {
    ...{ name: attempt.fileName, signal: tools.signal },
    ...(plan.order === null ? {} : { order: plan.order }),
    // What was looked through before is known; of anything else the reading tells.
    ...(contents.needed ? { onContent: (index: number, mark: ContentMark) => contents.add(index, mark) } : {}),
  };
  let bytes = 0;
  for await (const member of openLogFile(work.path, undefined, options)) {
    const known = knownOf(work, member.index);
    const same = known.find(({ kind }) => kind === "same");
    yield {
      ...{ name: member.name, index: member.index },
      skipped: member.skipped ?? (same === undefined ? undefined : wordsFor(same)),
      damage: () => member.damage?.message,
      async *lines() {
        if (same !== undefined) yield passedOver(same.to, bytes);
        else
          for await (const batch of newLines(member, known)) {
            bytes = Math.round(batch.compressedBytesRead * work.scale);
            yield { ...batch, compressedBytesRead: Math.min(bytes, attempt.fileBytes) };
          }
      },
    };
  }
}

/** Lines of the member that are passed over: those a person wanted passed over, where they were asked. */
export function knownOf({ plan, attempt }: Pick<ImportWork, "plan" | "attempt">, index: number): KnownLines[] {
  return (plan.known[index] ?? []).filter(({ kind }) => kind !== "overlap" || attempt.decision === "skip");
}

/** Known lines lie at the ends of a member, so what is left of a batch is of one piece. */
async function* newLines(member: LogMember, known: readonly KnownLines[]): AsyncGenerator<PlannedBatch> {
  const isKnown = (line: number) => known.some(({ from, to }) => line >= from && line <= to);
  for await (const batch of member.lines()) {
    let start = 0;
    let end = batch.lines.length;
    while (start < end && isKnown(batch.firstLine + start)) start++;
    while (end > start && isKnown(batch.firstLine + end - 1)) end--;
    yield {
      ...batch,
      lines: start === 0 && end === batch.lines.length ? batch.lines : batch.lines.slice(start, end),
      firstLine: batch.firstLine + start,
      known: start + batch.lines.length - end,
      passed: batch.lines.slice(0, start),
    };
  }
}

function passedOver(lines: number, compressedBytesRead: number): PlannedBatch {
  return { lines: [], firstLine: 1, truncatedLines: 0, compressedBytesRead, known: lines, passed: [] };
}

function wordsFor({ name, at }: KnownLines): string {
  if (at === null) return `the same as ${name} in this file`;
  return `already imported on ${new Date(at).toISOString().slice(0, 10)} as ${name}`;
}
