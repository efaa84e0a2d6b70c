import type { ModelQuality } from "../../contracts/model";

export interface Change {
  lines: number;
  windowDays: number;
  /** End of the window when that is not today, ms since the epoch. */
  until: number | null;
  /** Lines of confirmed incidents that were kept out. */
  leftOut: number;
  /** Null for a first model. */
  previous: { version: number; lines: number } | null;
  /** The one before goes on scoring, see `isTooEarly`. */
  staysInactive: boolean;
  quality: ModelQuality;
}

/** What a new model brings, in a sentence; and another one where it is not used yet. */
export function describeChange(change: Change): string {
  const { lines, windowDays, until, leftOut, previous, quality, staysInactive } = change;
  const span = count(windowDays, "day");
  const days = until === null ? `the last ${span}` : `the ${span} up to ${new Date(until).toISOString().slice(0, 10)}`;
  const without = leftOut === 0 ? "" : `, leaving out ${count(leftOut, "line")} of confirmed incidents`;
  const rate = `it flags ${quality.anomaliesPerDay.toFixed(1).replace(/^0\.0$/, "0")} lines a day`;
  if (!previous) return `Learned from ${count(lines, "line")} of ${days}${without}; ${rate}.`;
  const more = lines - previous.lines;
  const size =
    more === 0
      ? `as many as version ${previous.version}`
      : `${count(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than version ${previous.version}`;
  const agreement = quality.previous
    ? `; of the newest ${count(quality.scoredLines, "line")} it flags ${quality.anomalies} where version ${quality.previous.version} flags ${quality.previous.anomalies}, ${quality.previous.shared} in common`
    : "";
  const stays = staysInactive
    ? ` Version ${previous.version} stays active: it learned from more than twice as many lines over more than twice as long. Activate this one if those no longer count.`
    : "";
  return `Learned from ${count(lines, "line")} of ${days} (${size})${without}; ${rate}${agreement}.${stays}`;
}

function count(number: number, noun?: string): string {
  const figure = number.toLocaleString("en-US");
  return noun ? `${figure} ${noun}${number === 1 ? "" : "s"}` : figure;
}
