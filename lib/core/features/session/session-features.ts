import { hashPair, hashText } from "../hash";
import type { Session } from "./session";
import type { Tally } from "./tally";

/** Where a session begins and ends, as steps of their own. */
export const BEGIN = hashText("\u0000begin");
export const END = hashText("\u0000end");

/** What is usual among sessions, down to one in twenty, is no surprise. */
export const USUAL = Math.log(20);

/** What sessions of a source are made of. Counts of sessions; of steps in `pairs`, `from` and `to`. */
export interface SessionHabits {
  readonly sessions: number;
  /** Keys of the templates that have a column, the most frequent first. */
  readonly templates: readonly number[];
  readonly columns: ReadonlyMap<number, number>;
  /** Sessions with each of these templates. */
  readonly present: readonly number[];
  readonly pairs: Tally;
  readonly from: Tally;
  readonly to: Tally;
  readonly steps: number;
}

/** One template that is there although it is rare, or missing although it is common. */
export interface Presence {
  template: number;
  isPresent: boolean;
  /** Share of the sessions that have it, 0–1. */
  share: number;
  /** −ln of how many sessions are like this one here, beyond what is usual; > 0. */
  surprise: number;
}

/** Fills `row` with ln(1 + lines) of each template, and of all templates without a column in the last one. */
export function readCounts(session: Session, { columns }: SessionHabits, row: Float32Array): void {
  row.fill(0);
  let rest = 0;
  for (const [template, count] of session.counts) {
    const column = columns.get(template);
    if (column === undefined) rest += count;
    else row[column] = Math.log1p(count);
  }
  row[row.length - 1] = Math.log1p(rest);
}

/** Every template whose presence or absence fewer than one in twenty sessions share (Bernoulli); in a fixed order. */
export function presencesOf(session: Session, habits: SessionHabits): Presence[] {
  const { sessions, templates, columns, present } = habits;
  const found: Presence[] = [];
  const add = (template: number, isPresent: boolean, having: number) => {
    const surprise = Math.log((sessions + 1) / ((isPresent ? having : sessions - having) + 0.5)) - USUAL;
    if (surprise > 0) found.push({ template, isPresent, share: having / sessions, surprise });
  };
  for (const template of session.counts.keys()) {
    const column = columns.get(template);
    add(template, true, column === undefined ? 0 : (present[column] as number));
  }
  // The most frequent come first: what half of the sessions do without is missed by none.
  for (let column = 0; column < templates.length && (present[column] as number) * 2 > sessions; column++) {
    const template = templates[column] as number;
    if (!session.counts.has(template)) add(template, false, present[column] as number);
  }
  return found.sort((a, b) => a.template - b.template);
}

/** One step from a template to the next, in nats. */
export interface Step {
  from: number;
  to: number;
  surprise: number;
}

/** −ln of the share of each next template after the one before it, begin and end included; smoothed by how frequent it is. */
export function* stepsOf(session: Session, habits: SessionHabits): Generator<Step> {
  let from = BEGIN;
  for (const to of session.steps) {
    yield { from, to, surprise: stepSurprise(from, to, habits) };
    from = to;
  }
  // The end of what was not kept is unknown.
  if (session.steps.length === session.events) yield { from, to: END, surprise: stepSurprise(from, END, habits) };
}

/** Mean surprise of its steps, in nats ≥ 0; sessions of the same steps in another order are equal to the bit. */
export function orderSurprise(session: Session, habits: SessionHabits): number {
  let sum = 0;
  let steps = 0;
  for (const { surprise } of stepsOf(session, habits)) {
    sum += surprise;
    steps++;
  }
  return Math.round((sum / Math.max(1, steps)) * 1e9) / 1e9;
}

/** Seconds from the first line to the last, as ln(1 + s); NaN without times. */
export function logDuration({ start, end }: Session): number {
  return start === null || end === null ? Number.NaN : Math.log1p((end - start) / 1000);
}

export function stepKey(from: number, to: number): number {
  return hashPair(from, to);
}

function stepSurprise(from: number, to: number, { pairs, from: starts, to: ends, steps }: SessionHabits): number {
  const anywhere = (ends.countOf(to) + 0.5) / (steps + 0.5 * (ends.size + 1));
  return -Math.log((pairs.countOf(stepKey(from, to)) + anywhere) / (starts.countOf(from) + 1));
}
