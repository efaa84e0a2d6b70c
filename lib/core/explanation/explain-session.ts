import { CATALOG } from "../features/catalog";
import type { Session } from "../features/session";
import { BEGIN, END, type Presence, presencesOf, readCounts, type Step, stepsOf } from "../features/session-features";
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

const IN_NO_OTHER = "in no other session";
/** Lines whose templates are too rare to have a column of their own. */
const OTHERS = "templates seldom seen";
/** Below this share nobody reads a percentage. */
const HARDLY = 1e-4;

interface Cause {
  nats: number;
  clause: string;
  reason: Omit<Reason, "share" | "label">;
}

/**
 * Why a session scores as it does. Pure; for a session whose score is worth explaining.
 * @param names texts of templates that the model has never seen
 */
export function explainSession(
  learned: SessionModel,
  session: Session,
  names: ReadonlyMap<number, string> = new Map(),
): Explanation {
  const model = names.size === 0 ? learned : { ...learned, names: new Map([...names, ...learned.names]) };
  const views = viewsOf(model, session);
  const causes = [
    ...presenceCauses(model, session, views.presence),
    ...orderCause(model, session, views.order),
    ...countCause(model, session, views.counts),
    ...durationCause(model, session, views.duration),
  ].filter(({ nats }) => nats >= LEAST);
  leaveToUnseen(causes);
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
  const unseen = found.filter(({ isPresent, share }) => isPresent && share === 0);
  const told = unseen.length > 1 ? found.filter((presence) => !unseen.includes(presence)) : found;
  const together = unseen.length > 1 ? [unseenCause(model, unseen, nats / whole)] : [];
  const apart = told.slice(0, PRESENCES - together.length).map(({ template, isPresent, share, surprise }): Cause => {
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
  return [...together, ...apart];
}

/** Lines of templates that no session had before count as such, not as “other lines” beside them. */
function leaveToUnseen(causes: Cause[]): void {
  const unseen = causes.find(({ reason }) => reason.feature === "presence" && reason.typical === IN_NO_OTHER);
  const others = causes.findIndex(({ reason }) => reason.feature === "counts" && reason.culprit === OTHERS);
  if (unseen === undefined || others < 0) return;
  unseen.nats += causes[others]?.nats ?? 0;
  causes.splice(others, 1);
}

/** Several templates that no session had before are one cause. */
function unseenCause(model: SessionModel, unseen: readonly Presence[], scale: number): Cause {
  const surprise = unseen.reduce((sum, presence) => sum + presence.surprise, 0);
  const names = unseen.slice(0, 2).map(({ template }) => `“${nameOf(model, template)}”`);
  const rest = unseen.length > names.length ? ` and ${countWords(unseen.length - names.length)} more` : "";
  const what = `${countWords(unseen.length)} templates never seen in such sessions`;
  return {
    nats: surprise * scale,
    clause: `it has ${what}: ${names.join(", ")}${rest}`,
    reason: {
      feature: "presence",
      actual: what,
      typical: IN_NO_OTHER,
      direction: "rare",
      culprit: nameOf(model, unseen[0]?.template ?? BEGIN),
    },
  };
}

/** The most surprising step stands for the order. */
function orderCause(model: SessionModel, session: Session, nats: number): Cause[] {
  let rarest: Step | null = null;
  for (const step of stepsOf(session, model.habits))
    if (rarest === null || step.surprise > rarest.surprise) rarest = step;
  if (rarest === null) return [];
  const [before, after] = [nameOf(model, rarest.from), nameOf(model, rarest.to)];
  const share = Math.exp(-rarest.surprise);
  const isHardly = share < HARDLY;
  const clause =
    rarest.to === END
      ? `it ends after “${before}”, as ${isHardly ? "hardly any other does" : `${shareWords(share)} do`}`
      : rarest.from === BEGIN
        ? `it begins with “${after}”, as ${isHardly ? "hardly any other does" : `${shareWords(share)} do`}`
        : `“${after}” follows “${before}”, ${isHardly ? "which hardly ever happens" : `as in ${shareWords(share)} of cases`}`;
  const reason = {
    feature: "order",
    actual: `${before} → ${after}`,
    typical: isHardly ? "hardly ever" : `in ${shareWords(share)} of cases`,
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
  const name = farthest === row.length - 1 ? OTHERS : nameOf(model, model.habits.templates[farthest] as number);
  const [actual, usual] = [Math.expm1(row[farthest] as number), Math.expm1(model.medians[farthest] as number)];
  const words = { actual: countNoun(actual, "line"), typical: countNoun(usual, "line") };
  const isOthers = name === OTHERS && usual < 1;
  return [
    {
      nats,
      clause: isOthers
        ? `${countNoun(actual, "line")} of it ${Math.round(actual) === 1 ? "is" : "are"} of ${OTHERS}`
        : `“${name}” is there ${countNoun(actual, "time")} where ${usual < 1 ? "none is" : `${countWords(usual)} ${Math.round(usual) === 1 ? "is" : "are"}`} usual`,
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
