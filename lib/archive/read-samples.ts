import { laterSamples } from "./later-samples";
import { DEFAULT_LIMITS } from "./limits";
import type { LogMember } from "./log-members";
import { openLogFile } from "./open-log-file";

/** How many lines tell a format apart. */
export const MAXIMUM_SAMPLES = 400;
/** What the first member keeps when later ones have lines too, and what each of those gives. */
const FIRST_MEMBER = 200;
const LATER_MEMBER = 50;
/** Of a long plain file: lines from its middle, and as many from its end. */
const LATER_PLACE = 100;
/** Reading on to later members stops after this much of the file. */
const SEARCHED_BYTES = 64 * 1024 * 1024;

/**
 * Up to 400 non-blank lines: from the heads of the members of a log file or archive, and of a long plain file also from its middle
 * and end. In the order of the file. Damage further on is left for the import to report; throws as `openLogFile` when it comes
 * before any line. Empty for a file without lines.
 */
export async function readSamples(path: string, options: { name?: string } = {}): Promise<string[]> {
  let first: string[] = [];
  const later: string[] = [];
  try {
    for await (const member of openLogFile(path, DEFAULT_LIMITS, options)) {
      const { lines, read } = await firstLines(member, first.length === 0 ? MAXIMUM_SAMPLES : LATER_MEMBER);
      if (first.length === 0) first = lines;
      else later.push(...lines);
      if (later.length >= MAXIMUM_SAMPLES - FIRST_MEMBER || read > SEARCHED_BYTES) break;
    }
  } catch (error) {
    if (first.length === 0) throw error;
  }
  if (later.length === 0 && first.length === MAXIMUM_SAMPLES) later.push(...(await laterSamples(path, LATER_PLACE)));
  const extra = later.slice(0, MAXIMUM_SAMPLES - Math.min(first.length, FIRST_MEMBER));
  return [...first.slice(0, MAXIMUM_SAMPLES - extra.length), ...extra];
}

/** Up to `wanted` non-blank lines of a member, and how many bytes of the file were read by then. */
async function firstLines(member: LogMember, wanted: number): Promise<{ lines: string[]; read: number }> {
  const lines: string[] = [];
  try {
    for await (const batch of member.lines()) {
      for (const line of batch.lines) if (lines.length < wanted && line.trim() !== "") lines.push(line);
      if (lines.length >= wanted) return { lines, read: batch.compressedBytesRead };
    }
  } catch (error) {
    // The next step of the archive meets the same damage and ends the search.
    if (lines.length === 0) throw error;
  }
  return { lines, read: 0 };
}
