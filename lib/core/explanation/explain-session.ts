import { CATALOG } from "../features/catalog";
import type { Session } from "../features/session";
import { BEGIN, END, presencesOf, readCounts, type Step, stepsOf } from "../features/session-features";
import { viewsOf } from "../model/score-session";
import type { SessionModel } from "../model/session-model";
import type { Explanation, Reason } from "./explanation";
import { clipped, countNoun, countWords, durationWords, shareWords } from "./words";

/** A view that adds less than this, in nats, is no reason. */
const LEAST = 0.5;
const PRESENCES = 3;
const NAME = 90;
/** What rounds to all of them. */
const NEARLY_ALL = 0.995;

interface Cause {
  nats: number;
  clause: string;
  reason: Omit<Reason, "share" | "label">;
}

/** Why a session scores as it does. Pure; for a session whose score is worth explaining. */
export function explainSession(model: SessionModel, session: Session): Explanation {
  const views = viewsOf(model, session);
  const causes = [
    ...presenceCauses(model, session, views.presence),
    ...orderCause(model, session, views.order),
    ...countCause(model, session, views.counts),
    ...durationCause(model, session, views.duration),
  ].filter(({ nats }) => nats >= LEAST);
  causes.sort((a, b) => b.nats - a.nats);
  const whole = causes.reduce((sum, { nats }) => sum + nats, 0);
  const reasons = causes.map(({ nats, reason }) => ({
    ...reason,
    label: labelOf(reason.feature),
    share: nats / whole,
  }));
  const clauses = causes.slice(0, 2).map(({ clause }) => clause);
  const did = `${session.key} has ${countNoun(session.events, "line")}`;
  return { sentence: `${[did, ...clauses].join("; ")}.`, reasons, signals: [] };
}

function presenceCauses(model: SessionModel, session: Session, nats: number): Cause[] {
  const found = presencesOf(session, model.habits).sort((a, b) => b.surprise - a.surprise || a.template - b.template);
  const whole = found.reduce((sum, { surprise }) => sum + surprise, 0);
  return found.slice(0, PRESENCES).map(({ template, isPresent, share, surprise }) => {
    const name = nameOf(model, template);
    const others = othersWords(share);
    return {
      nats: (nats * surprise) / whole,
      clause: isPresent
        ? `“${name}” is in it, as in ${others}`
        : `“${name}” is missing, which ${others} ${share > NEARLY_ALL ? "has" : "have"}`,
      reason: {
        feature: "presence",
        actual: isPresent ? "there" : "missing",
        typical: `in ${others}`,
        direction: isPresent ? "rare" : "low",
        culprit: name,
      },
    };
  });
}

/** The most surprising step stands for the order. */
function orderCause(model: SessionModel, session: Session, nats: number): Cause[] {
  let rarest: Step | null = null;
  for (const step of stepsOf(session, model.habits))
    if (rarest === null || step.surprise > rarest.surprise) rarest = step;
  if (rarest === null) return [];
  const [before, after] = [nameOf(model, rarest.from), nameOf(model, rarest.to)];
  const share = Math.exp(-rarest.surprise);
  const clause =
    rarest.to === END
      ? `it ends after “${before}”, as ${shareWords(share)} do`
      : rarest.from === BEGIN
        ? `it begins with “${after}”, as ${shareWords(share)} do`
        : `“${after}” follows “${before}”, as in ${shareWords(share)} of cases`;
  const reason = {
    feature: "order",
    actual: `${before} → ${after}`,
    typical: `${shareWords(share)} of cases`,
    direction: "rare",
  };
  return [{ nats, clause, reason: { ...reason, direction: "rare" } }];
}

/** The template whose number of lines lies farthest from the usual. */
function countCause(model: SessionModel, session: Session, nats: number): Cause[] {
  const row = new Float32Array(model.habits.templates.length + 1);
  readCounts(session, model.habits, row);
  let farthest = 0;
  const distance = (column: number) => Math.abs((row[column] as number) - (model.medians[column] as number));
  for (let column = 1; column < row.length; column++) if (distance(column) > distance(farthest)) farthest = column;
  const name = farthest === row.length - 1 ? "other lines" : nameOf(model, model.habits.templates[farthest] as number);
  const [actual, usual] = [Math.expm1(row[farthest] as number), Math.expm1(model.medians[farthest] as number)];
  const words = { actual: countNoun(actual, "line"), typical: countNoun(usual, "line") };
  return [
    {
      nats,
      clause: `“${name}” is there ${countNoun(actual, "time")} where ${usual < 1 ? "none is" : `${countWords(usual)} ${Math.round(usual) === 1 ? "is" : "are"}`} usual`,
      reason: { feature: "counts", ...words, direction: actual < usual ? "low" : "high", culprit: name },
    },
  ];
}

function durationCause({ duration }: SessionModel, { start, end }: Session, nats: number): Cause[] {
  if (start === null || end === null) return [];
  const actual = durationWords(end - start);
  const typical = durationWords(Math.expm1(duration.values[duration.values.length >> 1] ?? 0) * 1000);
  const reason = { feature: "duration", actual, typical, direction: "high" as const };
  return [{ nats, clause: `it lasts ${actual} where ${typical} is usual`, reason }];
}

function othersWords(share: number): string {
  if (share === 0) return "no other session";
  return share > NEARLY_ALL ? "nearly every session" : `${shareWords(share)} of sessions`;
}

function nameOf({ names }: SessionModel, template: number): string {
  if (template === BEGIN) return "the beginning";
  return template === END ? "the end" : clipped(names.get(template) ?? "a template never seen before", NAME);
}

function labelOf(feature: string): string {
  return CATALOG.session.find(({ id }) => id === feature)?.label ?? feature;
}
