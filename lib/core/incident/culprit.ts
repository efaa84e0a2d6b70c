import { clipped, countNoun, onRoute } from "../explanation/words";
import type { LineScore } from "../features/unit-score";
import type { LogEvent } from "../log/event";
import { templateOf } from "../log/template-of";

export interface ScoredLine {
  event: LogEvent;
  score: LineScore;
}

/** Whose lines made a window what it is: of one client, or on one route. */
export interface Culprit {
  kind: "client" | "route";
  /** The client, or the template of path or message. */
  name: string;
  /** Lines of it in the window. */
  lines: number;
}

/** Those with the most lines, the most errors, the most novelty and the longest times are asked about. */
const ASKED = 3;

/** Who, or where, a line belongs to; null for none. */
export function nameOf({ event }: ScoredLine, kind: Culprit["kind"]): string | null {
  return kind === "client" ? event.client : templateOf(event);
}

/** Leaders by each measure among the lines of a window. */
export function leadersOf(lines: readonly ScoredLine[], kind: Culprit["kind"]): Culprit[] {
  const sums = new Map<string, Float64Array>();
  for (const line of lines) {
    const name = nameOf(line, kind);
    if (name === null) continue;
    const { event, score } = line;
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
  return [...leaders].map(([name, count]) => ({ kind, name, lines: count }));
}

/** The sentence of a window, with who made it what it is. */
export function withCulprit(sentence: string, { kind, name, lines }: Culprit): string {
  const where = kind === "client" ? `of ${clipped(name, 80)}` : onRoute(name);
  return `${sentence.replace(/\.$/, "")}; without the ${countNoun(lines, "line")} ${where} it would be normal.`;
}
