import type { LogEvent } from "./event";

/** One way of writing log lines. Each lives in a file of its own under `formats/` and is one row in its list. */
export interface LogFormat {
  /** Stable id, kebab-case; stored with every source and import. */
  id: FormatId;
  /** What people call it. */
  label: string;
  /** Why a line was left over, for people: completes "This line …". */
  mismatch: string;
  /** The event of one line (without its newline), or null when the line is not of this format. Never throws; linear time. */
  parse(line: string, context?: LineContext): LogEvent | null;
}

export type FormatId = "combined" | "common" | "json" | "timestamped-text";

/** What lines leave unsaid about their time. Without it such times stay null or are read as UTC. */
export interface LineContext {
  /** Milliseconds since the epoch; a date without a year is the latest one not more than a day after it. */
  referenceTime?: number | undefined;
  /** Offset from UTC, in minutes east, of times written without a zone. Default 0. */
  utcOffsetMinutes?: number | undefined;
}

/** What the samples of a file look like, best first. */
export interface FormatGuess {
  format: FormatId;
  /** Share of the sampled non-blank lines that parse, 0–1. */
  confidence: number;
}
