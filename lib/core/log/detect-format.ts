import type { FormatGuess } from "./format";
import { FORMATS } from "./formats/list";
import { parseLine } from "./parse-line";

/**
 * The formats that fit the sampled lines, best first; equal ones in the order of the list (the narrower format first).
 * Confidence is the share of non-blank samples that parse, 0–1. Never empty: plain text with confidence 0 when nothing fits.
 */
export function detectFormat(samples: readonly string[]): FormatGuess[] {
  const guesses: FormatGuess[] = [];
  for (const format of FORMATS) {
    let lines = 0;
    let matched = 0;
    for (const sample of samples) {
      const { kind } = parseLine(sample, format);
      if (kind !== "blank") lines++;
      if (kind === "event") matched++;
    }
    if (matched > 0) guesses.push({ format: format.id, confidence: matched / lines });
  }
  if (guesses.length === 0) return [{ format: "timestamped-text", confidence: 0 }];
  return guesses.sort((a, b) => b.confidence - a.confidence);
}
