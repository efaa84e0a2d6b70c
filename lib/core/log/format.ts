import type { LogEvent } from "./event";

/** One way of writing log lines. Each lives in a file of its own under `formats/` and is one row in its list. */
export interface LogFormat {
  /** Stable id, kebab-case; stored with every source and import. */
  id: FormatId;
  /** What people call it. */
  label: string;
  /** The event of one line (without its newline), or null when the line is not of this format. Never throws; linear time. */
  parse(line: string): LogEvent | null;
}

export type FormatId = "combined" | "common" | "json" | "timestamped-text";

/** What the samples of a file look like, best first. */
export interface FormatGuess {
  format: FormatId;
  /** Share of the sampled non-blank lines that parse, 0–1. */
  confidence: number;
}
