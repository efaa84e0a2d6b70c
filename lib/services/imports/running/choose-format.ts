import { detectFormat } from "../../../core/log/detect-format";
import { findFormat } from "../../../core/log/find-format";
import type { LogFormat } from "../../../core/log/format";
import { formatOrNull } from "../../../core/log/format-or-null";
import { LineParser } from "../../../core/log/line-parser";

export interface ChosenFormat {
  format: LogFormat;
  /** Share of the samples that parse, 0–1. */
  confidence: number;
}

/** From this share of matching lines on, a guess is taken for a member of an archive. */
export const SURE = 0.5;
const MEMBER_SAMPLE = 100;

/** The format a person chose (by its id, or as a directive), or the one that fits most samples. */
export function chooseFormat(samples: readonly string[], chosen: string | null): ChosenFormat {
  const known = formatOrNull(chosen);
  if (known !== null) return { format: known, confidence: shareOf(known, samples) };
  const [best] = detectFormat(samples);
  return { format: findFormat(best?.format ?? "plain"), confidence: best?.confidence ?? 0 };
}

/** The file's format for one of its members, or that member's own where the file's plainly does not fit and nobody chose it. */
export function formatOfMember(
  firstLines: readonly string[],
  { format: { format: file }, formatIsFixed }: { format: ChosenFormat; formatIsFixed: boolean },
): LogFormat {
  const samples = firstLines.slice(0, MEMBER_SAMPLE);
  if (formatIsFixed || shareOf(file, samples) >= SURE) return file;
  const [best] = detectFormat(samples);
  return best === undefined || best.format === "plain" || best.confidence < SURE ? file : findFormat(best.format);
}

/** Share of the lines, blank ones and headers aside, that a format reads by itself; 0 for none. */
export function shareOf(format: LogFormat, lines: readonly string[]): number {
  const parser = new LineParser(format, { mixed: false });
  const kinds = lines.map((line) => parser.parse(line).kind).filter((kind) => kind !== "blank");
  return kinds.filter((kind) => kind === "event").length / Math.max(1, kinds.length);
}
