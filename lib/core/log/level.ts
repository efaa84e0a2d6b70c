import type { Level } from "./event";

const WORDS: ReadonlyMap<string, Level> = new Map<string, Level>([
  ["trace", "trace"],
  ["verbose", "trace"],
  ["finest", "trace"],
  ["finer", "trace"],
  ["silly", "trace"],
  ["debug", "debug"],
  ["dbg", "debug"],
  ["fine", "debug"],
  ["info", "info"],
  ["information", "info"],
  ["informational", "info"],
  ["log", "info"],
  ["notice", "notice"],
  ["warn", "warning"],
  ["warning", "warning"],
  ["wrn", "warning"],
  ["err", "error"],
  ["error", "error"],
  ["severe", "error"],
  ["failure", "error"],
  ["crit", "critical"],
  ["critical", "critical"],
  ["alert", "critical"],
  ["fatal", "fatal"],
  ["panic", "fatal"],
  ["emerg", "fatal"],
  ["emergency", "fatal"],
]);

const LETTERS: Readonly<Record<string, Level>> = {
  V: "trace",
  D: "debug",
  I: "info",
  N: "notice",
  W: "warning",
  E: "error",
  C: "critical",
  F: "fatal",
};

/** RFC 5424 severities 0–7. */
const SYSLOG: readonly Level[] = ["fatal", "critical", "critical", "error", "warning", "notice", "info", "debug"];

/** Level of a word such as `WARN` or `Error`; null when it is none. */
export function levelOfWord(word: string): Level | null {
  if (word.length < 3 || word.length > 13) return null;
  return WORDS.get(word.toLowerCase()) ?? null;
}

/** Level of the single letter Android, Go and Redis-like logs write. */
export function levelOfLetter(letter: string): Level | null {
  return letter.length === 1 && Object.hasOwn(LETTERS, letter) ? (LETTERS[letter] ?? null) : null;
}

/** Level of a number: syslog severity below 8, pino and bunyan steps from 10 on. */
export function levelOfNumber(value: number): Level | null {
  if (!Number.isFinite(value) || value < 0) return null;
  if (value < 8) return SYSLOG[Math.floor(value)] ?? null;
  if (value < 20) return "trace";
  if (value < 30) return "debug";
  if (value < 40) return "info";
  if (value < 50) return "warning";
  return value < 60 ? "error" : "fatal";
}

/** Severity part of a syslog priority such as 134. */
export function levelOfPriority(priority: number): Level | null {
  return priority >= 0 && priority <= 191 ? (SYSLOG[priority % 8] ?? null) : null;
}
