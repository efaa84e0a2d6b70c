import type { LogEvent } from "./event";
import type { FieldNames } from "./json/field-names";
import type { FieldSpan } from "./spans/field-span";

/** One way of writing log lines. Each lives in a file of its own under `formats/` and is one row in its list. */
export interface LogFormat {
  /** Stable id, kebab-case; stored with every source and import. */
  id: FormatId;
  /** What people call it. */
  label: string;
  /** Why a line was left over, for people: completes "This line …". */
  mismatch: string;
  /** What `findFormat` makes this very format of again, where the id alone does not say it (a directive, given columns). */
  name?: string;
  /** The event of one line (without its newline), or null when the line is not of this format. Never throws; linear time. */
  parse(line: string, context?: LineContext): LogEvent | null;
  /** Where the fields of a line that parses to `event` stand, exactly; without it they are found by their text. */
  spans?(line: string, event: LogEvent, context?: LineContext): FieldSpan[];
  /** Why a line does not parse, where more is known than `mismatch`; null for a line that does. */
  explain?(line: string, context?: LineContext): { reason: string } | null;
  /** For formats whose lines are explained by header lines: a reader of one stream, with a memory of its own. */
  open?(): HeaderReader;
}

/** A format while it reads one stream: what its headers said holds for the lines after them. */
export interface HeaderReader extends LogFormat {
  /** Takes in a line that describes the lines after it; false when it is none. */
  readHeader(line: string): boolean;
}

export const FORMAT_IDS = [
  "docker",
  "journald",
  "otlp",
  "bunyan",
  "pino",
  "caddy",
  "traefik",
  "ecs",
  "winston",
  "json",
  "haproxy",
  "vhost-combined",
  "common",
  "combined",
  "nginx-error",
  "apache-error",
  "cri",
  "syslog-rfc5424",
  "syslog-rfc3164",
  "glog",
  "python",
  "log4j",
  "cloudfront",
  "w3c",
  "logfmt",
  "timestamped-text",
  "plain",
  "directive",
  "pattern",
] as const;

export type FormatId = (typeof FORMAT_IDS)[number];

/** What lines leave unsaid. Without it times that need it stay null or are read as UTC, and fields are known by their usual names. */
export interface LineContext {
  /** Milliseconds since the epoch; a date without a year is the latest one not more than a day after it. */
  referenceTime?: number | undefined;
  /** Offset from UTC, in minutes east, of times written without a zone; or that of a wall clock (its reading taken for UTC, ms). Default 0. */
  utcOffsetMinutes?: number | ((wallClock: number) => number) | undefined;
  /** What the fields of JSON and logfmt lines mean, over their usual names. */
  fieldNames?: FieldNames | undefined;
}

/** What the samples of a file look like, best first. */
export interface FormatGuess {
  format: FormatId;
  /** Share of the sampled non-blank lines that parse, 0–1. */
  confidence: number;
}
