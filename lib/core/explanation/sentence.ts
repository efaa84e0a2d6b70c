import type { LogEvent } from "../log/event";
import type { Cause } from "./attribution";
import type { CauseWords } from "./cause-words";
import { clipped } from "./words";

/** A cause below this share is left out of the sentence. */
const TOLD = 0.12;
/** So is one that hardly differs from the usual by itself. */
const LEAST_DEVIATION = 1;
const MOST = 3;

/** A cause with what it says. */
export interface Told {
  cause: Cause;
  words: CauseWords;
}

/** "Subject: clause, clause, clause." */
export function sentenceOf(subject: string, told: readonly Told[]): string {
  const kept = told.filter(
    ({ cause }, i) => i === 0 || (i < MOST && cause.share >= TOLD && !(Math.abs(cause.deviation) < LEAST_DEVIATION)),
  );
  // A known attack is what an operator wants to read first.
  kept.sort((a, b) => Number(b.cause.group === "signal") - Number(a.cause.group === "signal"));
  const clauses = kept.map(({ words }) => words.clause);
  return `${subject}${clauses.length > 0 ? `: ${clauses.join(", ")}` : " looks like the rest"}.`;
}

/** "GET /admin answered 404 to 203.0.113.9", or what the line said. */
export function subjectOf(event: LogEvent): string {
  if (event.path === null) {
    const who = event.service ?? event.host ?? event.client;
    return `${who === null ? "A line" : clipped(who, 60)} said “${clipped(event.message ?? "", 100)}”`;
  }
  const request = `${event.method ?? "A request for"} ${clipped(event.path, 80)}`;
  const answer = event.status === null ? "" : ` answered ${event.status}`;
  if (event.client === null) return `${request}${answer}`;
  return `${request}${answer}${event.status === null ? " from" : " to"} ${event.client}`;
}
