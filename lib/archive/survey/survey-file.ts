import { basename } from "node:path";
import { Failure } from "@/lib/base/errors";
import { DEFAULT_LIMITS } from "../limits";
import type { LogMember } from "../log-members";
import { type OpenOptions, openLogFile } from "../open-log-file";
import type { ContentMark } from "./content-scan";
import { laterSamples } from "./later-samples";

/** One log as it was found before it is read. */
export interface SurveyedMember {
  name: string;
  index: number;
  /** Place of what holds it in the outermost archive. */
  entry: number;
  skipped: boolean;
  /** Its very first line, blank or not. */
  firstLine: string | null;
  /** Its first lines that are not blank, and its last ones where it was read through. */
  first: string[];
  last: string[];
  /** What it is known by, where it was read through undamaged. */
  mark: Mark | null;
}

export type Mark = Omit<ContentMark, "start" | "end">;

export interface Survey {
  /** True where an archive holds the logs. */
  isArchive: boolean;
  /** False: the archive is damaged or a bomb, so that there is more than these members. */
  isWhole: boolean;
  members: SurveyedMember[];
}

export interface SurveyOptions extends Pick<OpenOptions, "name" | "signal" | "order"> {
  /** Reads through also what no archive holds. */
  whole?: boolean;
  /** Lengths, in bytes, of contents that the member of that index may begin with. */
  prefixesOf?: (index: number) => readonly number[];
}

/** How many lines tell a format apart, and how many of them each later member gives. */
export const MAXIMUM_SAMPLES = 400;
const LATER_MEMBER = 50;
const LAST_LINES = 20;
/** Fingerprints of all members together; beyond that only a few of each are kept. */
const MOST_FINGERPRINTS = 8_000_000;
const FEW = 2_000;

/**
 * Looks through a log file or archive before it is read: an archive's members are read through as bytes, any other file only at its
 * beginning unless asked. Damage that ends the archive is left for the reading to report, and thrown only when it comes before any
 * line.
 */
export async function surveyFile(path: string, options: SurveyOptions = {}): Promise<Survey> {
  const { whole = false, prefixesOf = () => [], ...open } = options;
  const survey: Survey = { isArchive: false, isWhole: true, members: [] };
  let fingerprints = 0;
  let hasLines = false;
  try {
    for await (const member of openLogFile(path, DEFAULT_LIMITS, { name: basename(path), ...open })) {
      survey.isArchive ||= member.inside;
      const wanted = hasLines ? LATER_MEMBER : MAXIMUM_SAMPLES;
      const base = {
        name: member.name,
        index: member.index,
        entry: member.entry,
        skipped: member.skipped !== undefined,
      };
      if (!member.inside && !whole) {
        const found = await firstLines(member, wanted);
        hasLines ||= found.first.length > 0;
        survey.members.push({ ...base, ...found, last: [], mark: null });
        break;
      }
      const { isWhole, mark: found } = await member.survey(prefixesOf(member.index));
      const { start, end, ...mark } = found;
      if (fingerprints > MOST_FINGERPRINTS) {
        mark.head = mark.head.slice(0, FEW);
        mark.tail = mark.tail.slice(-FEW);
      }
      fingerprints += mark.head.length + mark.tail.length;
      const first = linesOf(start, start.length === mark.bytes).slice(0, wanted);
      hasLines ||= first.length > 0;
      survey.members.push({
        ...base,
        firstLine: first[0] ?? null,
        first,
        last: linesOf(end, true).slice(-LAST_LINES),
        mark: isWhole ? mark : null,
      });
    }
  } catch (error) {
    if (!(error instanceof Failure) || !hasLines) throw error;
    survey.isWhole = false;
  }
  return survey;
}

/**
 * Up to 400 lines, not blank, that tell how the logs are written: heads of the members in this order, and of a long plain file also
 * lines from its middle and end.
 */
export async function samplesOf(
  path: string,
  members: readonly Pick<SurveyedMember, "first">[],
  isArchive: boolean,
): Promise<string[]> {
  const [first = [], ...later] = members.map((member) => member.first).filter((lines) => lines.length > 0);
  const more = later.flatMap((lines) => lines.slice(0, LATER_MEMBER));
  if (!isArchive && first.length >= MAXIMUM_SAMPLES) more.push(...(await laterSamples(path, MAXIMUM_SAMPLES / 4)));
  const extra = more.slice(0, MAXIMUM_SAMPLES - Math.min(first.length, MAXIMUM_SAMPLES / 2));
  return [...first.slice(0, MAXIMUM_SAMPLES - extra.length), ...extra];
}

async function firstLines(member: LogMember, wanted: number) {
  const lines: string[] = [];
  let firstLine: string | null = null;
  try {
    for await (const batch of member.lines()) {
      firstLine ??= batch.lines[0] ?? null;
      for (const line of batch.lines) if (lines.length < wanted && line.trim() !== "") lines.push(line);
      if (lines.length >= wanted) break;
    }
  } catch (error) {
    if (lines.length === 0) throw error;
  }
  return { firstLine, first: lines };
}

/** Lines of a piece that are not blank; its last one only where nothing of it is missing. Each holds no more than itself. */
export function linesOf(bytes: Buffer, isEnd: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    if (newline < 0 && !isEnd) break;
    const line = bytes.toString("utf8", start, newline < 0 ? bytes.length : newline).replace(/^\0+|\r$/g, "");
    if (line.trim() !== "") lines.push(line);
    start = newline < 0 ? bytes.length : newline + 1;
  }
  return lines;
}
