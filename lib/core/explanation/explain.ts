import { CATALOG } from "../features/catalog";
import { LineReader } from "../features/line/line-reader";
import type { ClientWindow, MinuteWindow } from "../features/roll-ups/windows";
import type { RouteObservation } from "../features/route/route-observation";
import { findClientSignals } from "../features/signals/client-signals";
import { type SignalSwitch, signalMask } from "../features/signals/find-signals";
import { ATTACK_SIGNALS } from "../features/signals/list";
import type { LogEvent } from "../log/event";
import type { Model } from "../model/model";
import { attribute, type Cause } from "./attribution";
import type { CauseWords, LineContext } from "./cause-words";
import type { Explanation, Reason } from "./explanation";
import { lineWords } from "./line-words";
import { locatePiece, spansOfLine } from "./locate-piece";
import { type Observation, observeClientWindow, observeLine, observeMinute, observeRoute } from "./observe";
import { textOf } from "./piece";
import { extremeRank } from "./rank";
import { routeSentence, routeWords } from "./route-words";
import { sentenceOf, subjectOf, type Told } from "./sentence";
import { type Nouns, nounsOfLog, OF_REQUESTS } from "./text-nouns";
import { clientSentence, clientWords, minuteSentence, minuteWords } from "./window-words";

/**
 * Why a line scores as it does; no reasons when it is as typical as lines get.
 * @param raw the line as received: then each reason says where in it stands what is to blame
 */
export function explainLine(model: Model, event: LogEvent, useSignals: SignalSwitch = true, raw?: string): Explanation {
  const reader = new LineReader();
  const observation = observeLine(model, reader, event, useSignals);
  const { row } = observation;
  const signals = reader.signals & signalMask(useSignals);
  const context: LineContext = { event, reader, normal: model.normal, row, typical: typicalRow(observation), signals };
  const told = tell(observation, (cause) => lineWords(context, cause));
  const spans = raw === undefined ? [] : spansOfLine(raw, event);
  const reasons = told.map(({ cause, words }) => {
    const { piece, ...rest } = reasonOf(cause, words);
    const culprit = piece == null ? undefined : textOf(event, piece);
    const span = piece == null || raw === undefined ? null : locatePiece(raw, event, spans, piece);
    return { ...rest, ...(culprit === undefined ? {} : { culprit }), ...(span === null ? {} : { span }) };
  });
  const fired = ATTACK_SIGNALS.filter((_, i) => (signals >>> i) & 1).map(({ id }) => id);
  return { sentence: sentenceOf(subjectOf(event), told), reasons, signals: fired };
}

export function explainClientWindow(model: Model, window: ClientWindow, useSignals: SignalSwitch = true): Explanation {
  const observation = observeClientWindow(model, window);
  const signals = observation === null ? [] : findClientSignals(window, observation.row, useSignals);
  const nouns = nounsOfLog(model.normal);
  return explainWindow(
    observation,
    clientSentence(window, nouns),
    signals,
    (cause) => clientWords(window, model.habits, cause, nouns),
    nouns,
  );
}

/** @param before earlier windows of the same route */
export function explainRoute(
  model: Model,
  route: RouteObservation,
  before: readonly RouteObservation[] = [],
): Explanation {
  return explainWindow(observeRoute(model, route, before), routeSentence(route), [], (cause) =>
    routeWords(route, model, cause),
  );
}

export function explainMinute(model: Model, minute: MinuteWindow, recent: readonly MinuteWindow[] = []): Explanation {
  const nouns = nounsOfLog(model.normal);
  return explainWindow(
    observeMinute(model, minute, recent),
    minuteSentence(minute),
    [],
    (cause) => minuteWords(minute, recent, model.rhythm, cause, nouns),
    nouns,
  );
}

/** @param observation null while its unit is not ready @param subject what the sentence is about */
function explainWindow(
  observation: Observation | null,
  subject: string,
  signals: string[],
  words: (cause: Cause) => CauseWords,
  { labels }: Nouns = OF_REQUESTS,
): Explanation {
  if (observation === null) return { sentence: subject, reasons: [], signals: [] };
  const told = tell(observation, words);
  const reasons = told.map(({ cause, words: said }) => {
    const { piece: _, ...reason } = reasonOf(cause, said);
    return { ...reason, label: labels[reason.feature] ?? reason.label };
  });
  return { sentence: sentenceOf(subject, told), reasons, signals };
}

function tell(observation: Observation, words: (cause: Cause) => CauseWords): Told[] {
  return attribute(observation).map((cause) => {
    const said = words(cause);
    const rank = said.rank ?? extremeRank(observation, cause);
    return { cause, words: rank === undefined ? said : { ...said, rank } };
  });
}

function reasonOf(cause: Cause, { clause: _, rank, ...words }: CauseWords): Reason & Pick<CauseWords, "piece"> {
  const { feature, share } = cause;
  return { feature: feature.id, label: feature.label, share, ...words, ...(rank === undefined ? {} : { rank }) };
}

/** Typical value of each feature of the catalogue; NaN where the model does not use it. */
function typicalRow({ unit, model }: Observation): Float64Array {
  const typical = new Float64Array(CATALOG[unit].length).fill(Number.NaN);
  model.columns.forEach((column, i) => {
    typical[column] = model.centers[i] as number;
  });
  return typical;
}
