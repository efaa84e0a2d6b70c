import { detectFormat } from "../../core/log/detect-format";
import { findFormat } from "../../core/log/find-format";
import type { FormatId, LogFormat } from "../../core/log/format";
import { FORMATS } from "../../core/log/formats/list";

export interface ChosenFormat {
  format: LogFormat;
  /** Share of the samples that parse, 0–1. */
  confidence: number;
}

/** From this share of matching lines on, a guess is taken for a member of an archive. */
const SURE = 0.5;
const MEMBER_SAMPLE = 100;

/** The format a person chose, or the one that fits most samples. */
export function chooseFormat(samples: readonly string[], chosen: string | null): ChosenFormat {
  const guesses = detectFormat(samples);
  const known = FORMATS.find(({ id }) => id === chosen);
  const best = known === undefined ? guesses[0] : guesses.find(({ format }) => format === known.id);
  return { format: known ?? findFormat(best?.format ?? "timestamped-text"), confidence: best?.confidence ?? 0 };
}

/** The file's format for one of its members, or that member's own where the file's plainly does not fit. */
export function formatOfMember(firstLines: readonly string[], file: LogFormat): LogFormat {
  const guesses = detectFormat(firstLines.slice(0, MEMBER_SAMPLE));
  const shareOf = (id: FormatId) => guesses.find(({ format }) => format === id)?.confidence ?? 0;
  const best = guesses[0];
  if (best === undefined || shareOf(file.id) >= SURE || best.confidence < SURE) return file;
  return findFormat(best.format);
}
