import { DEFAULT_LIMITS } from "./limits";
import type { LogMember } from "./log-members";
import { openLogFile } from "./open-log-file";

/** How many lines tell a format apart. */
export const MAXIMUM_SAMPLES = 400;
const FIRST_MEMBER = 200;
const LATER_MEMBER = 50;
/** Reading on to later members stops after this much of the file. */
const SEARCHED_BYTES = 64 * 1024 * 1024;

/**
 * Up to 400 non-blank lines of a log file or archive: 200 of the first member with lines, 50 of each later one. Damage further on is
 * left for the import to report; throws as `openLogFile` when it comes before any line. Empty for a file without lines.
 */
export async function readSamples(path: string, options: { name?: string } = {}): Promise<string[]> {
  const samples: string[] = [];
  try {
    for await (const member of openLogFile(path, DEFAULT_LIMITS, options)) {
      const wanted = samples.length === 0 ? FIRST_MEMBER : LATER_MEMBER;
      const read = await firstLines(member, Math.min(wanted, MAXIMUM_SAMPLES - samples.length), samples);
      if (samples.length >= MAXIMUM_SAMPLES || read > SEARCHED_BYTES) break;
    }
  } catch (error) {
    if (samples.length === 0) throw error;
  }
  return samples;
}

/** Adds up to `wanted` non-blank lines of a member and returns how many bytes of the file were read by then. */
async function firstLines(member: LogMember, wanted: number, samples: string[]): Promise<number> {
  const stop = samples.length + wanted;
  for await (const batch of member.lines()) {
    for (const line of batch.lines) {
      if (samples.length >= stop) break;
      if (line.trim() !== "") samples.push(line);
    }
    if (samples.length >= stop) return batch.compressedBytesRead;
  }
  return 0;
}
