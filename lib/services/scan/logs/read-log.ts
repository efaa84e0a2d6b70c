import { basename } from "node:path";
import { DEFAULT_LIMITS } from "@/lib/archive/limits";
import type { LogMember } from "@/lib/archive/log-members";
import { openLogFile } from "@/lib/archive/open-log-file";
import type { LineBatch } from "@/lib/archive/split-lines";
import type { LogEvent } from "@/lib/core/log/event";
import { LineParser } from "@/lib/core/log/line-parser";
import type { ParsedLine } from "@/lib/core/log/parse-line";
import { treatLine } from "../../reading/treat-line";
import { JoinedLines } from "./joined-lines";
import type { LogInput } from "./log-input";

/** Lines of one file or archive member, parsed, in order. */
export interface ParsedBatch {
  /** The log as the user named it, with the member after a colon where it is an archive. */
  file: string;
  /** Number of the first line, from 1 in that file. */
  firstLine: number;
  raw: readonly string[];
  parsed: readonly ParsedLine[];
  truncatedLines: number;
  /** Bytes of the input read so far. */
  bytesRead: number;
}

/** How many lines that no format reads are told of. */
export const UNREAD = 3;

export type Skipped = (file: string, reason: string) => void;

/** Lines parsed at a time: few enough that what was made of them is gone before memory is tidied up. */
const BLOCK = 512;

/** The members of a log from its beginning; what was found on an earlier reading counts no more. */
export function startReading({ path, label, order, found }: LogInput): AsyncGenerator<LogMember> {
  found.formats.clear();
  found.unread.length = 0;
  return openLogFile(path, DEFAULT_LIMITS, { name: basename(label), ...(order === null ? {} : { order }) });
}

/** All lines of a log. A line that does not tell its time gets that of the last line that did. */
export async function* readLog(input: LogInput, onSkipped: Skipped = () => {}): AsyncGenerator<ParsedBatch> {
  const { reading } = input;
  const context = { referenceTime: input.referenceTime, fieldNames: reading?.fieldNames };
  const { formats, unread } = input.found;
  for await (const member of startReading(input)) {
    const file = fileOf(input, member);
    if (member.skipped !== undefined) onSkipped(file, member.skipped);
    // A parser for each member: what its headers say holds for its own lines.
    const parser = new LineParser(input.format, { mixed: input.confidence !== null });
    let lastTime: number | null = null;
    for await (const batch of recordBatches(input, member)) {
      for (let from = 0; from < batch.lines.length; from += BLOCK) {
        const raw = batch.lines.slice(from, from + BLOCK);
        const firstLine = batch.firstLine + from;
        const parsed = raw.map((line, index) => {
          const parse = (text: string) => parser.parse(text, context);
          const treated = reading === null ? { parsed: parse(line), raw: line } : treatLine(reading, line, parse);
          const result = treated.parsed;
          raw[index] = treated.raw;
          if (result.kind === "unparsed" && unread.length < UNREAD) {
            unread.push({ file, line: firstLine + index, reason: result.reason });
          }
          if (result.kind !== "event") return result;
          const event: LogEvent = result.event.time === null ? { ...result.event, time: lastTime } : result.event;
          lastTime = event.time;
          return { ...result, event };
        });
        const truncatedLines = from === 0 ? batch.truncatedLines : 0;
        yield { file, firstLine, raw, parsed, truncatedLines, bytesRead: batch.compressedBytesRead };
      }
    }
    if (member.skipped === undefined && member.damage !== undefined) onSkipped(file, member.damage.message);
    for (const [id, lines] of parser.counts) formats.set(id, (formats.get(id) ?? 0) + lines);
  }
}

/** Batches of lines, or of records where lines are joined: `JOINED` stands for lines that continue one. */
async function* recordBatches({ reading, format }: LogInput, member: LogMember): AsyncGenerator<LineBatch> {
  const joiner = reading?.joiner(format) ?? null;
  if (joiner === null) return yield* member.lines();
  const joined = new JoinedLines(joiner);
  let last: LineBatch | null = null;
  // What was cut off lines that wait is told with them.
  let truncatedLines = 0;
  for await (const batch of member.lines()) {
    last = batch;
    truncatedLines += batch.truncatedLines;
    const part = joined.add(batch.lines, batch.firstLine);
    if (part.lines.length === 0) continue;
    yield { ...batch, ...part, truncatedLines };
    truncatedLines = 0;
  }
  if (last !== null) yield { ...last, ...joined.end(), truncatedLines };
}

/** A plain or merely compressed file is known by its own name. */
export function fileOf(input: LogInput, member: LogMember): string {
  const own = basename(input.label);
  const isItself = member.index === 0 && (member.name === own || member.name === own.replace(/\.(gz|gzip)$/i, ""));
  return isItself ? input.label : `${input.label}:${member.name}`;
}
