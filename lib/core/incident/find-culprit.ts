import { SPAN_MS } from "../features/minute/minute-features";
import { RollUp } from "../features/roll-ups/roll-up";
import { emptyMinute, MINUTE_MS, type MinuteWindow } from "../features/roll-ups/windows";
import { type Culprit, leadersOf, nameOf, type ScoredLine } from "./culprit";

/** Who did it says more than where: a route counts for less even if it takes somewhat fewer lines. */
function weightOf({ kind, lines }: Culprit): number {
  return kind === "route" ? 2 * lines : lines;
}

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
  const within = lines.filter(({ event: { time } }) => time !== null && time >= start && time < start + MINUTE_MS);
  const candidates = [...leadersOf(within, "client"), ...leadersOf(within, "route")];
  candidates.sort((a, b) => weightOf(a) - weightOf(b) || (a.name < b.name ? -1 : 1));
  const isCulprit = ({ kind, name }: Culprit) => !isOdd(lines.filter((line) => nameOf(line, kind) !== name));
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
