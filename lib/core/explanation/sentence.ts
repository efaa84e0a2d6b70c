import type { LogEvent } from "../log/event";
import type { Cause } from "./attribution";
import type { CauseWords } from "./cause-words";
import { clipped } from "./words";

/** A cause below this share is left out of the sentence. */
const TOLD = 0.12;
/** So is one that hardly differs from the usual by itself. */
const LEAST_DEVIATION = 1;
const MOST = 3;
/** Five deviations are beyond chance in any field that measures. */
const BEYOND_CHANCE = 5;

/** A cause with what it says. */
export interface Told {
  cause: Cause;
  words: CauseWords;
}

/** "Subject: clause, clause, clause." */
export function sentenceOf(subject: string, told: readonly Told[]): string {
  const kept = told.filter(({ cause }, i) => i === 0 || (cause.share >= TOLD && isOff(cause)));
  kept.sort((a, b) => urgency(b.cause) - urgency(a.cause));
  const blamesPath = ({ words }: Told) => words.piece?.field === "path";
  // Two that blame the whole path say the same: nobody asks for it.
  const distinct = kept.filter((one) => !blamesPath(one) || one === kept.find(blamesPath));
  const clauses = distinct.slice(0, MOST).map(({ words }) => words.clause);
  return `${subject}${clauses.length > 0 ? `: ${clauses.join(", ")}` : " looks like the rest"}.`;
}

/** A known attack has no value that could be off. */
function isOff({ group, deviation }: Cause): boolean {
  return group === "signal" || !(Math.abs(deviation) < LEAST_DEVIATION);
}

/** What an operator wants to read first: a known attack, then what was measured beyond chance, then what is rare. */
function urgency({ group, feature, deviation }: Cause): number {
  if (group === "signal") return 2;
  return feature.unit === "deviations" && feature.of === "line" && deviation >= BEYOND_CHANCE ? 1 : 0;
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
