import { type Session, STEP_LIMIT } from "./session";
import type { SessionPart, TimedStep } from "./session-part";

const DAY_MS = 86_400_000;
/** Lines of a key that never rests are cut at midnight (UTC): no session is longer than a day. */
export const LONGEST_SESSION_MS = DAY_MS;

/** Lines of one key without a silence between them: one session, or one for each day when it is longer than a day. */
export interface Chain {
  readonly parts: readonly SessionPart[];
  readonly sessions: readonly TimedSession[];
}

export interface TimedSession extends Session {
  readonly start: number;
  readonly end: number;
}

interface Stretch {
  parts: SessionPart[];
  steps: TimedStep[];
  /** Lines whose order was not kept, and where they end. */
  more: { part: SessionPart; template: number; count: number }[];
  last: number;
}

/**
 * The sessions of one key: they end where it was silent for longer than `silenceMs`. The same whatever order the lines
 * came in, as the parts are.
 * @param parts of one key, in order of time
 */
export function chainsOf(parts: readonly SessionPart[], silenceMs: number): Chain[] {
  const stretches: Stretch[] = [];
  for (const part of parts) {
    for (const step of part.steps) {
      const open = openAt(stretches, step.time, silenceMs);
      if (open.parts.at(-1) !== part) open.parts.push(part);
      open.steps.push(step);
      open.last = step.time;
    }
    const open = stretches.at(-1);
    if (part.more.size === 0 || open === undefined) continue;
    for (const [template, count] of part.more) open.more.push({ part, template, count });
    open.last = Math.max(open.last, part.last);
  }
  return stretches.map((stretch) => ({ parts: stretch.parts, sessions: sessionsOf(stretch) }));
}

function openAt(stretches: Stretch[], time: number, silenceMs: number): Stretch {
  const open = stretches.at(-1);
  if (open !== undefined && time - open.last <= silenceMs) return open;
  const next: Stretch = { parts: [], steps: [], more: [], last: time };
  stretches.push(next);
  return next;
}

function sessionsOf(stretch: Stretch): TimedSession[] {
  const first = stretch.steps[0]?.time ?? stretch.last;
  if (stretch.last - first <= LONGEST_SESSION_MS) return [sessionOf(stretch)];
  const days = new Map<number, Stretch>();
  const dayOf = (time: number) => {
    const day = Math.floor(time / DAY_MS);
    const known = days.get(day) ?? { parts: stretch.parts, steps: [], more: [], last: time };
    days.set(day, known);
    return known;
  };
  for (const step of stretch.steps) {
    const day = dayOf(step.time);
    day.steps.push(step);
    day.last = step.time;
  }
  for (const more of stretch.more) {
    const day = dayOf(more.part.start);
    day.more.push(more);
    day.last = Math.max(day.last, more.part.last);
  }
  return [...days.values()].map(sessionOf);
}

function sessionOf({ parts, steps, more, last }: Stretch): TimedSession {
  const counts = new Map<number, number>();
  for (const { template } of steps) counts.set(template, (counts.get(template) ?? 0) + 1);
  let events = steps.length;
  for (const { template, count } of more) {
    counts.set(template, (counts.get(template) ?? 0) + count);
    events += count;
  }
  const kept = steps.slice(0, STEP_LIMIT).map(({ template }) => template);
  return { key: parts[0]?.key ?? "", start: steps[0]?.time ?? last, end: last, events, steps: kept, counts };
}
