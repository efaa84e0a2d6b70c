import type { Reason } from "../explanation/explanation";
import { cleanText } from "../log/clean-text";
import type { AlertMessage } from "./alert";

/** More would not be read at three in the morning. */
const REASONS = 3;
const TITLE_LENGTH = 200;
const SENTENCE_LENGTH = 500;
const VALUE_LENGTH = 160;

/** Text of strangers is inside: nothing that ends a line, moves a cursor or turns the direction of reading gets out. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export interface MessageFacts extends Omit<AlertMessage, "reasons"> {
  reasons: readonly Reason[];
}

/** The message of an alert: short, on one line each, in order of what explains most. */
export function composeMessage(facts: MessageFacts): AlertMessage {
  const reasons = [...facts.reasons].sort((a, b) => b.share - a.share).slice(0, REASONS);
  return {
    ...facts,
    title: oneLine(facts.title, TITLE_LENGTH),
    source: { id: facts.source.id, name: oneLine(facts.source.name, TITLE_LENGTH) },
    sentence: oneLine(facts.sentence, SENTENCE_LENGTH),
    score: Math.round(facts.score * 10) / 10,
    reasons: reasons.map(({ label, actual, typical }) => ({
      label: oneLine(label, VALUE_LENGTH),
      actual: oneLine(actual, VALUE_LENGTH),
      typical: oneLine(typical, VALUE_LENGTH),
    })),
  };
}

/** Text of strangers on one line, without what would move a cursor; cut at so many characters. */
export function oneLine(text: string, length: number): string {
  const line = cleanText(text).replace(UNPRINTABLE, " ").trim();
  if (line.length <= length) return line;
  // Half of a character is no text: a pair that the cut would split goes as a whole.
  return `${cleanText(line.slice(0, length - 1)).replace(/\ufffd$/, "")}…`;
}
