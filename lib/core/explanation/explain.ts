import { CATALOG } from "../features/catalog";
import { LineReader } from "../features/line-reader";
import type { Unit } from "../features/unit-score";
import type { ClientWindow, MinuteWindow } from "../features/windows";
import type { LogEvent } from "../log/event";
import type { Model } from "../model/model";
import type { UnitModel } from "../model/unit-model";
import { attribute, type Cause } from "./attribution";
import type { Explanation, Reason } from "./explanation";
import { type CauseWords, type LineContext, wordsOf } from "./line-words";
import { observeClientWindow, observeLine, observeMinute } from "./observe";
import { clientSentence, clientWords, minuteSentence, minuteWords } from "./window-words";
import { clipped } from "./words";

/** A cause below this share is left out of the sentence. */
const TOLD = 0.12;
/** So is one that hardly differs from the usual by itself. */
const LEAST_DEVIATION = 1;

/** Why a line scores as it does; no reasons when it is as typical as lines get. */
export function explainLine(model: Model, event: LogEvent, useSignals = true): Explanation {
  const reader = new LineReader();
  const observation = observeLine(model, reader, event, useSignals);
  const { row } = observation;
  const context: LineContext = { event, reader, normal: model.normal, row, typical: typicalRow("line", model.line) };
  const told = attribute(observation).map((cause) => ({ cause, words: wordsOf(context, cause) }));
  return {
    sentence: sentenceOf(subjectOf(event), told),
    reasons: told.map(reasonOf),
    signals: reader.signalIds(),
  };
}

export function explainClientWindow(model: Model, window: ClientWindow): Explanation {
  const observation = observeClientWindow(model, window);
  if (observation === null) return { sentence: clientSentence(window), reasons: [], signals: [] };
  const told = attribute(observation).map((cause) => ({ cause, words: clientWords(window, model.habits, cause) }));
  const guessing = window.posts >= 10 && window.errors4xx + window.errors5xx > window.events / 2;
  return {
    sentence: sentenceOf(clientSentence(window), told),
    reasons: told.map(reasonOf),
    signals: guessing ? ["credential-guessing"] : [],
  };
}

export function explainMinute(model: Model, minute: MinuteWindow, recent: readonly MinuteWindow[] = []): Explanation {
  const observation = observeMinute(model, minute, recent);
  if (observation === null) return { sentence: minuteSentence(minute), reasons: [], signals: [] };
  const told = attribute(observation).map((cause) => ({
    cause,
    words: minuteWords(minute, recent, model.rhythm, cause),
  }));
  return { sentence: sentenceOf(minuteSentence(minute), told), reasons: told.map(reasonOf), signals: [] };
}

interface Told {
  cause: Cause;
  words: CauseWords;
}

function reasonOf({ cause, words: { clause: _, ...words } }: Told): Reason {
  return { feature: cause.feature.id, label: cause.feature.label, share: cause.share, ...words };
}

/** "Subject: clause, clause, clause." */
function sentenceOf(subject: string, told: readonly Told[]): string {
  const kept = told.filter(
    ({ cause }, i) => i === 0 || (i < 3 && cause.share >= TOLD && !(Math.abs(cause.deviation) < LEAST_DEVIATION)),
  );
  // A known attack is what an operator wants to read first.
  kept.sort((a, b) => Number(b.cause.group === "signal") - Number(a.cause.group === "signal"));
  const clauses = kept.map(({ words }) => words.clause);
  return `${subject}${clauses.length > 0 ? `: ${clauses.join(", ")}` : " looks like the rest"}.`;
}

/** "GET /admin answered 404 to 203.0.113.9", or what the line said. */
function subjectOf(event: LogEvent): string {
  if (event.path === null) {
    const who = event.service ?? event.host ?? event.client;
    return `${who === null ? "A line" : clipped(who, 60)} said “${clipped(event.message ?? "", 100)}”`;
  }
  const request = `${event.method ?? "A request for"} ${clipped(event.path, 80)}`;
  const answer = event.status === null ? "" : ` answered ${event.status}`;
  if (event.client === null) return `${request}${answer}`;
  return `${request}${answer}${event.status === null ? " from" : " to"} ${event.client}`;
}

/** Typical value of each feature of the catalogue; NaN where the model does not use it. */
function typicalRow(unit: Unit, model: UnitModel): Float64Array {
  const typical = new Float64Array(CATALOG[unit].length).fill(Number.NaN);
  model.columns.forEach((column, i) => {
    typical[column] = model.centers[i] as number;
  });
  return typical;
}
