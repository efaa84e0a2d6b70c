import type { Normal } from "../features/normal";

/** Statuses of HTTP as the keys of the table of statuses: one more than themselves. */
const LEAST_KEY = 101;
const MOST_KEY = 1000;

/** How windows of one log are counted in words. */
export interface Nouns {
  line: string;
  refused: string;
  path: string;
  /** Names of features that are called otherwise than in the catalogue, by id. */
  labels: Readonly<Record<string, string>>;
}

export const OF_REQUESTS: Nouns = { line: "request", refused: "refused request", path: "different path", labels: {} };

/** Without statuses only log-ins are known to be refused, and lines name messages where requests name paths. */
export const OF_TEXT: Nouns = {
  ...{ line: "line", refused: "refused log-in", path: "different message" },
  labels: {
    requests: "lines",
    "errors-4xx": "refused log-ins",
    paths: "different messages",
    pace: "lines in a minute",
  },
};

/** Words for requests where any line has a status. */
export function nounsOfLog({ counts }: Normal): Nouns {
  return counts.statuses.keys.some((key) => key >= LEAST_KEY && key <= MOST_KEY) ? OF_REQUESTS : OF_TEXT;
}
