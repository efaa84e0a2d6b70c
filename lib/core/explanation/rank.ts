import type { Normal } from "../features/normal";
import type { Unit } from "../features/unit-score";
import type { Cause } from "./attribution";
import type { Observation } from "./observe";
import { countNoun, countWords } from "./words";

/** What more than one in so many show is no rank worth telling. */
const TOLD_BELOW = 100;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const MANY: Readonly<Record<Unit, string>> = {
  line: "lines",
  client: "client windows",
  route: "route windows",
  session: "sessions",
  minute: "minutes",
};

const DEGREES = { high: ["higher", "highest"], low: ["lower", "lowest"], rare: ["rarer", "rarest"] } as const;

/**
 * How rare something counted is: "not seen in 120,000 lines of 14 days", "seen from 2 of 881 clients in 14 days".
 * @param seen clients that showed it, or lines; undefined where it is nothing rare
 */
export function seenRank(seen: number, normal: Normal): string | undefined {
  const times = Math.floor(seen);
  const span = spanText(normal);
  if (times === 0) return `not seen in ${countNoun(normal.lines, "line")}${span === null ? "" : ` of ${span}`}`;
  if (times * TOLD_BELOW > normal.documents) return undefined;
  const within = span === null ? "" : ` of ${span}`;
  if (normal.byClients) return `from ${countWords(times)} of ${countWords(normal.clients)} clients${within}`;
  if (normal.byHours) return `in ${countWords(times)} of ${documentsOf(normal)}${within}`;
  return `one of ${countWords(times)} in ${countNoun(normal.lines, "line")}${within}`;
}

/** What was counted, and how many: "881 clients", "1,950 hours of a host", "2,000 lines". */
export function documentsOf(normal: Normal): string {
  if (normal.byClients) return `${countWords(normal.clients)} clients`;
  return normal.byHours ? `${countWords(normal.documents)} hours of a host` : `${countWords(normal.lines)} lines`;
}

/** Whether the value lies beyond all that was learned from: "higher than in all 1,440 minutes learned from". */
export function extremeRank({ unit, model, row }: Observation, cause: Cause): string | undefined {
  const at = model.columns.indexOf(cause.column);
  const value = row[cause.column];
  if (at < 0 || value === undefined || Number.isNaN(value)) return undefined;
  const isLow = cause.deviation < 0;
  const extreme = (isLow ? model.lowest[at] : model.highest[at]) as number;
  const among = `${countWords(model.observations)} ${MANY[unit]} learned from`;
  const [more, most] = DEGREES[cause.feature.unit === "nats" ? "rare" : isLow ? "low" : "high"];
  if (isLow ? value < extreme : value > extreme) return `${more} than in all ${among}`;
  return value === extreme ? `the ${most} of ${among}` : undefined;
}

/** "14 days", "6 hours", "10 minutes"; null for a log without times. */
function spanText({ from, to }: Normal): string | null {
  if (from === null || to === null) return null;
  if (to - from < HOUR_MS) return countNoun(Math.max(1, (to - from) / MINUTE_MS), "minute");
  const days = (to - from) / DAY_MS;
  return days >= 1.5 ? countNoun(days, "day") : countNoun((to - from) / HOUR_MS, "hour");
}
