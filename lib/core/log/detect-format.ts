import type { FormatGuess } from "./format";
import { FORMATS } from "./formats/list";
import { LineParser } from "./line-parser";

/** Plain text fits every line: it is the answer where no other format fits at least this share. */
const TEXT_BELOW = 0.05;

/**
 * The formats that fit the sampled lines, best first; equal ones in the order of the list (the narrower format first).
 * Confidence is the share of sampled lines, blank ones and headers aside, that parse, 0–1. Never empty: text without any format
 * that fits is plain, with the share of its lines that no other format reads.
 */
export function detectFormat(samples: readonly string[]): FormatGuess[] {
  const guesses: FormatGuess[] = [];
  let lines = 0;
  for (const format of FORMATS) {
    if (format.id === "plain") continue;
    const parser = new LineParser(format, { mixed: false });
    lines = 0;
    let matched = 0;
    for (const sample of samples) {
      const { kind } = parser.parse(sample);
      if (kind !== "blank") lines++;
      if (kind === "event") matched++;
    }
    if (matched > 0) guesses.push({ format: format.id, confidence: matched / lines });
  }
  guesses.sort((a, b) => b.confidence - a.confidence);
  const best = guesses[0]?.confidence ?? 0;
  if (best >= TEXT_BELOW) return guesses;
  return [{ format: "plain", confidence: samples.some((line) => line.trim() !== "") ? 1 - best : 0 }, ...guesses];
}
