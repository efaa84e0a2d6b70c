import { STEP_LIMIT } from "./session";

/** Lines of one session key within one hour are summed up together. */
export const PART_MS = 3_600_000;

/** One line of a session: when, and the key of its template. */
export interface TimedStep {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly template: number;
}

/** What one session key did within one hour. Parts of the same key and hour add up in any order. */
export interface SessionPart {
  readonly key: string;
  /** Start of the hour, ms since the epoch. */
  readonly start: number;
  /** The earliest `STEP_LIMIT` lines, in order of time, as they came where times are equal. */
  readonly steps: readonly TimedStep[];
  /** Lines beyond those, by template. */
  readonly more: ReadonlyMap<number, number>;
  /** Time of the latest line. */
  readonly last: number;
}

/** Puts lines together into parts. */
export class SessionParts {
  readonly #parts = new Map<string, SessionPart>();

  /** @param time milliseconds since the epoch @param template key of the line's template */
  add(key: string, template: number, time: number): void {
    const start = Math.floor(time / PART_MS) * PART_MS;
    const name = partName({ key, start });
    const one: SessionPart = { key, start, steps: [{ time, template }], more: new Map(), last: time };
    const known = this.#parts.get(name);
    this.#parts.set(name, known === undefined ? one : mergeParts(known, one));
  }

  get parts(): Iterable<SessionPart> {
    return this.#parts.values();
  }

  get size(): number {
    return this.#parts.size;
  }
}

/** Names a part among all of a source. */
export function partName({ key, start }: Pick<SessionPart, "key" | "start">): string {
  return `${start} ${key}`;
}

/** The sum of two parts of the same key and hour; lines of the second came later. */
export function mergeParts(a: SessionPart, b: SessionPart): SessionPart {
  const steps = inOrder(a.steps, b.steps);
  const more = new Map(a.more);
  for (const [template, count] of b.more) more.set(template, (more.get(template) ?? 0) + count);
  for (const { template } of steps.splice(STEP_LIMIT)) more.set(template, (more.get(template) ?? 0) + 1);
  return { key: a.key, start: a.start, steps, more, last: Math.max(a.last, b.last) };
}

/** Two ordered lists as one; of equal times those of `a` come first. */
function inOrder(a: readonly TimedStep[], b: readonly TimedStep[]): TimedStep[] {
  const merged: TimedStep[] = [];
  let next = 0;
  for (const step of a) {
    while (next < b.length && (b[next] as TimedStep).time < step.time) merged.push(b[next++] as TimedStep);
    merged.push(step);
  }
  for (; next < b.length; next++) merged.push(b[next] as TimedStep);
  return merged;
}
