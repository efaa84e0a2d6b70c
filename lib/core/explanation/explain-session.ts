import { CATALOG } from "../features/catalog";
import type { Session } from "../features/session/session";
import {
  BEGIN,
  END,
  type Presence,
  presencesOf,
  readCounts,
  type Step,
  stepsOf,
  USUAL,
} from "../features/session/session-features";
import { viewsOf } from "../model/session/score-session";
import type { SessionModel } from "../model/session/session-model";
import type { Explanation, Reason } from "./explanation";
import { clipped, countNoun, countWords, durationWords, shareWords } from "./words";

/** What adds no more than this, in nats, is no reason. An order that one in twenty has is usual; a duration that counts is not. */
const LEAST: Readonly<Record<string, number>> = { presence: 0.5, counts: 0.5, order: USUAL };
const NAME = 90;
/** What rounds to all of them. */
const NEARLY_ALL = 0.995;

/** Lines whose templates are too rare to have a column of their own. */
const OTHERS = "templates seldom seen";
/** Below this share nobody reads a percentage. */
const HARDLY = 1e-4;

interface Cause {
  nats: number;
  /** Templates it is about. */
  templates: readonly number[];
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
  const all = [
    ...presenceCauses(model, session, views.presence),
    ...orderCause(model, session, views.order),
    ...countCause(model, session, views.counts),
    ...durationCause(model, session, views.duration),
  ];
  const unusual = all.filter(({ nats, reason }) => nats > (LEAST[reason.feature] ?? 0));
  const causes = unusual.length > 0 ? unusual : all;
  mergeCounts(causes);
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

/** What is there although others hardly have it is one cause, and what is missing another. */
function presenceCauses(model: SessionModel, session: Session, nats: number): Cause[] {
  const found = presencesOf(session, model.habits).sort((a, b) => b.surprise - a.surprise || a.template - b.template);
  const whole = found.reduce((sum, { surprise }) => sum + surprise, 0);
  return [found.filter(({ isPresent }) => isPresent), found.filter(({ isPresent }) => !isPresent)].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const cause = group.length === 1 ? singleCause(model, first) : groupCause(model, first, group);
    const surprise = group.reduce((sum, one) => sum + one.surprise, 0);
    return [{ ...cause, nats: (nats * surprise) / whole, templates: group.map(({ template }) => template) }];
  });
}

type Told = Pick<Cause, "clause" | "reason">;

function singleCause(model: SessionModel, { template, isPresent, share }: Presence): Told {
  const name = nameOf(model, template);
  const others = othersWords(share);
  return {
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
}

function groupCause(model: SessionModel, { template, isPresent }: Presence, group: readonly Presence[]): Told {
  const names = group.slice(0, 2).map((one) => `“${nameOf(model, one.template)}”`);
  const rest = group.length > names.length ? ` and ${countWords(group.length - names.length)} more` : "";
  const isUnseen = isPresent && group.every(({ share }) => share === 0);
  const most = group.every(({ share }) => share > NEARLY_ALL) ? "nearly every session has" : "most sessions have";
  const templates = `${countWords(group.length)} templates`;
  const what = isUnseen
    ? `${templates} never seen in such sessions`
    : isPresent
      ? `${templates} that others hardly have`
      : `${templates} missing`;
  return {
    clause: isPresent
      ? `it has ${what}: ${names.join(", ")}${rest}`
      : `${templates} that ${most} are missing: ${names.join(", ")}${rest}`,
    reason: {
      feature: "presence",
      actual: what,
      typical: isUnseen ? "in no other session" : isPresent ? "in hardly any session" : most,
      direction: isPresent ? "rare" : "low",
      culprit: nameOf(model, template),
    },
  };
}

/** How often a template comes is no second cause where it is that it comes at all, or not at all. */
function mergeCounts(causes: Cause[]): void {
  const at = causes.findIndex(({ reason }) => reason.feature === "counts");
  const counts = causes[at];
  if (counts === undefined) return;
  const home = causes.find(
    ({ reason, templates }) =>
      reason.feature === "presence" &&
      (counts.templates.length === 0
        ? reason.direction === "rare"
        : counts.templates.some((one) => templates.includes(one))),
  );
  if (home === undefined) return;
  home.nats += counts.nats;
  causes.splice(at, 1);
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
  return [{ nats, templates: [], clause, reason: { ...reason, direction: "rare" } }];
}

/** The template whose number of lines lies farthest from the usual. */
function countCause(model: SessionModel, session: Session, nats: number): Cause[] {
  const row = new Float32Array(model.habits.templates.length + 1);
  readCounts(session, model.habits, row);
  let farthest = 0;
  const distance = (column: number) => Math.abs((row[column] as number) - (model.medians[column] as number));
  for (let column = 1; column < row.length; column++) if (distance(column) > distance(farthest)) farthest = column;
  const template = model.habits.templates[farthest];
  const name = template === undefined ? OTHERS : nameOf(model, template);
  const [actual, usual] = [Math.expm1(row[farthest] as number), Math.expm1(model.medians[farthest] as number)];
  const words = { actual: countNoun(actual, "line"), typical: countNoun(usual, "line") };
  const isOthers = name === OTHERS && usual < 1;
  return [
    {
      nats,
      templates: template === undefined ? [] : [template],
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
  return [{ nats, templates: [], clause: `it lasts ${actual} where ${typical} is usual`, reason }];
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
