import { createWriteStream } from "node:fs";
import { mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readSamples } from "@/lib/archive/read-samples";
import { Invalid } from "@/lib/base/errors";
import { detectFormat } from "@/lib/core/log/detect-format";
import { findFormat } from "@/lib/core/log/find-format";
import type { LogFormat } from "@/lib/core/log/format";

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
 * Finds out how each log is written. "-" is standard input, kept in `folder` because it is read more than once.
 * Throws Invalid for what cannot be read.
 */
export async function openInputs(
  files: readonly string[],
  format: LogFormat | null,
  folder: string,
): Promise<LogInput[]> {
  const inputs: LogInput[] = [];
  for (const [index, file] of files.entries()) {
    const isStdin = file === "-";
    if (isStdin && files.indexOf("-") < index)
      throw new Invalid("stdin_twice", "Standard input can be read only once.");
    const path = isStdin ? await spoolStdin(folder) : file;
    inputs.push(await inspect(path, isStdin ? "stdin" : file, format));
  }
  return inputs;
}

/** A folder of one's own for what has to be read twice; remove it afterwards. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "isolog-scan-"));
}

async function inspect(path: string, label: string, format: LogFormat | null): Promise<LogInput> {
  const samples = await readSamples(path, { name: basename(label) });
  const referenceTime = (await stat(path)).mtimeMs;
  const base = { label, path, samples: samples.length, referenceTime, found: { formats: new Map(), unread: [] } };
  if (format !== null) return { ...base, format, confidence: null };
  const [best] = detectFormat(samples);
  return { ...base, format: findFormat(best?.format ?? "plain"), confidence: best?.confidence ?? 0 };
}

async function spoolStdin(folder: string): Promise<string> {
  const path = join(folder, "stdin");
  await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  return path;
}
