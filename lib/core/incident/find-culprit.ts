import { clipped, countNoun, onRoute } from "../explanation/words";
import { SPAN_MS } from "../features/minute-features";
import { RollUp } from "../features/roll-up";
import type { LineScore } from "../features/unit-score";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../features/windows";
import type { LogEvent } from "../log/event";
import { templateOf } from "../log/template-of";

export interface ScoredLine {
  event: LogEvent;
  score: LineScore;
}

/** Whose lines made a minute what it is: of one client, or on one route. */
export interface Culprit {
  kind: "client" | "route";
  /** The client, or the template of path or message. */
  name: string;
  /** Lines of it in the minute. */
  lines: number;
}

/** Who did it says more than where: a route counts for less even if it takes somewhat fewer lines. */
function weightOf({ kind, lines }: Culprit): number {
  return kind === "route" ? 2 * lines : lines;
}

/** Those with the most lines, the most errors, the most novelty and the longest times are asked about. */
const ASKED = 3;

/**
 * Who made a minute strange: the client or route without whose lines it would be normal; of several the one with the
 * fewest lines, clients first, null when there is none. Exact: the minute is summed up again without those lines, and judged.
 * @param start of the minute, ms since the epoch
 * @param lines all lines of the minute and of the four minutes before it
 * @param isAnomaly judges a minute together with those before it, in order of time
 */
export function findCulprit(
  start: number,
  lines: readonly ScoredLine[],
  isAnomaly: (minute: MinuteWindow, before: readonly MinuteWindow[]) => boolean,
): Culprit | null {
  const isOdd = (kept: readonly ScoredLine[]) => isAnomaly(...minutesOf(start, kept));
  if (!isOdd(lines)) return null;
  const named = lines.map((line) => ({ line, client: line.event.client, route: templateOf(line.event) }));
  const candidates = [...candidatesOf(named, "client", start), ...candidatesOf(named, "route", start)];
  candidates.sort((a, b) => weightOf(a) - weightOf(b) || (a.name < b.name ? -1 : 1));
  const isCulprit = ({ kind, name }: Culprit) =>
    !isOdd(named.filter((one) => one[kind] !== name).map(({ line }) => line));
  return candidates.find(isCulprit) ?? null;
}

/** The minute and, before it, those that it is judged with; silent ones where there is no line. */
function minutesOf(start: number, lines: readonly ScoredLine[]): [MinuteWindow, MinuteWindow[]] {
  const rollUp = new RollUp({ minutesOnly: true });
  for (const { event, score } of lines) rollUp.add(event, score, false);
  const known = new Map([...rollUp.minutes].map((minute) => [minute.start, minute]));
  const before: MinuteWindow[] = [];
  for (let at = start - SPAN_MS + MINUTE_MS; at < start; at += MINUTE_MS) before.push(known.get(at) ?? emptyMinute(at));
  return [known.get(start) ?? emptyMinute(start), before];
}

type Named = { line: ScoredLine } & Record<Culprit["kind"], string | null>;

/** Leaders by each measure among those with lines in the minute itself. */
function candidatesOf(named: readonly Named[], kind: Culprit["kind"], start: number): Culprit[] {
  const sums = new Map<string, Float64Array>();
  for (const one of named) {
    const name = one[kind];
    const { event, score } = one.line;
    if (name === null || !isIn(event, start)) continue;
    const sum = sums.get(name) ?? new Float64Array(4);
    sums.set(name, sum);
    const isFault = (event.status ?? 0) >= 400 || event.level === "error" || event.level === "warning";
    [1, isFault ? 1 : 0, score.surprise, score.logLatency ?? 0].forEach((value, i) => {
      sum[i] = (sum[i] as number) + value;
    });
  }
  const leaders = new Map<string, number>();
  for (let measure = 0; measure < 4; measure++) {
    const ranked = [...sums].filter(([, sum]) => (sum[measure] as number) > 0);
    ranked.sort(([a, x], [b, y]) => (y[measure] as number) - (x[measure] as number) || (a < b ? -1 : 1));
    for (const [name, sum] of ranked.slice(0, ASKED)) leaders.set(name, sum[0] as number);
  }
  return [...leaders].map(([name, lines]) => ({ kind, name, lines }));
}

function isIn({ time }: LogEvent, start: number): boolean {
  return time !== null && time >= start && time < start + MINUTE_MS;
}

/** The sentence of a minute, with who made it what it is. */
export function withCulprit(sentence: string, { kind, name, lines }: Culprit): string {
  const where = kind === "client" ? `of ${clipped(name, 80)}` : onRoute(name);
  return `${sentence.replace(/\.$/, "")}; without the ${countNoun(lines, "line")} ${where} it would be normal.`;
}
