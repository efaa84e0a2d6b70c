import { createWriteStream } from "node:fs";
import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { samplesOf, surveyFile } from "@/lib/archive/survey/survey-file";
import { unpackTar } from "@/lib/archive/tar/unpack-tar";
import { Invalid } from "@/lib/base/errors";
import { detectFormat } from "@/lib/core/log/detect-format";
import { findFormat } from "@/lib/core/log/find-format";
import { firstTimeOf } from "@/lib/core/log/first-time-of";
import type { LogFormat } from "@/lib/core/log/format";
import { orderMembers } from "../../imports/running/order-members";
import type { Reading } from "../../reading/open-reading";

/** A log to read, as often as needed, and how. */
export interface LogInput {
  /** As the user named it. */
  label: string;
  path: string;
  format: LogFormat;
  /** Share of the sampled lines that fit, 0–1; null when the format was given. */
  confidence: number | null;
  samples: number;
  /** What dates without a year are counted back from. */
  referenceTime: number;
  /** Places of the members of an archive in the order of their times; null: as they lie. */
  order: number[] | null;
  /** The first time its lines tell, ms since the epoch. */
  firstTime: number | null;
  /** How its lines are treated before anything is made of them; null: each as it is. */
  reading: Reading | null;
  /** What its last reading found. */
  found: FoundLines;
}

export interface FoundLines {
  /** Lines of each format that read some, by its id. */
  formats: Map<string, number>;
  /** The first lines no format read, and why. */
  unread: { file: string; line: number; reason: string }[];
}

/**
 * Finds out how each log is written. "-" is standard input, kept in `folder` because it is read more than once, as are compressed
 * tars whose members are not in the order of their times.
 * Throws Invalid for what cannot be read.
 */
export async function openInputs(
  files: readonly string[],
  format: LogFormat | null,
  folder: string,
  reading: Reading | null = null,
): Promise<LogInput[]> {
  const inputs: LogInput[] = [];
  for (const [index, file] of files.entries()) {
    const isStdin = file === "-";
    if (isStdin && files.indexOf("-") < index)
      throw new Invalid("stdin_twice", "Standard input can be read only once.");
    const path = isStdin ? await spoolStdin(folder) : file;
    const room = folder === "" ? null : join(folder, `tar-${index}`);
    inputs.push({ ...(await inspect(path, isStdin ? "stdin" : file, format, room)), reading });
  }
  return inputs;
}

/** A folder of one's own for what has to be read twice; remove it afterwards. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "isolog-scan-"));
}

/** Logs in the order of their first times, whatever they are called; those that tell none come last, in the order given. */
export function byTime(inputs: readonly LogInput[]): LogInput[] {
  const timeOf = ({ firstTime }: LogInput) => firstTime ?? Number.MAX_VALUE;
  return [...inputs].sort((a, b) => timeOf(a) - timeOf(b));
}

async function inspect(
  path: string,
  label: string,
  format: LogFormat | null,
  room: string | null,
): Promise<Omit<LogInput, "reading">> {
  const name = basename(label);
  const survey = await surveyFile(path, { name }).catch((error: unknown) => {
    if (!(error instanceof Invalid) || error.code !== "unreadable_file") throw error;
    throw new Invalid(error.code, error.message.replace(`"${name}"`, `"${label}"`));
  });
  const referenceTime = (await stat(path)).mtimeMs;
  const timeOf = (lines: readonly string[]) => firstTimeOf(lines, { format, referenceTime });
  const timed = survey.members.map((member) => ({ ...member, firstTime: timeOf(member.first), lastTime: null }));
  const { order, members } = orderMembers(timed);
  // A compressed tar can only be read from its beginning on.
  const isUnpacked = order !== null && room !== null && typeof (await unpackTar(path, room, { name })) === "number";
  const samples = await samplesOf(path, members, survey.isArchive);
  const base = {
    ...{ label, path: isUnpacked ? room : path, order, samples: samples.length, referenceTime },
    firstTime: members[0]?.firstTime ?? null,
    found: { formats: new Map(), unread: [] },
  };
  if (format !== null) return { ...base, format, confidence: null };
  const [best] = detectFormat(samples);
  return { ...base, format: findFormat(best?.format ?? "plain"), confidence: best?.confidence ?? 0 };
}

async function spoolStdin(folder: string): Promise<string> {
  const path = join(folder, "stdin");
  await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  return path;
}
