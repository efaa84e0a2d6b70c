import type { Unit } from "../features/unit-score";

/** What the title of an incident is made of. */
export interface IncidentFacts {
  /** The client, when all its anomalies come from one. */
  client: string | null;
  /** Distinct clients among its anomalies. */
  clients: number;
  /** The template, when all its anomalies share one. */
  template: string | null;
  /** Number of anomalies of each unit. */
  anomalies: Readonly<Partial<Record<Unit, number>>>;
  /** Names of known-attack signals among its anomalies, most frequent first. */
  signals: readonly string[];
  /** Anomalous lines answered with 5xx. */
  serverErrors: number;
}

/** Attack signal → what people call it, when it names a whole incident. */
const NAMES: Readonly<Record<string, string>> = {
  traversal: "Path traversal",
  "sql-injection": "SQL injection",
  "command-injection": "Command injection",
  "template-injection": "Template injection",
  "script-injection": "Script injection",
  "scanner-agent": "Scan",
  "probe-path": "Scan",
  "credential-guessing": "Password guessing",
};

/** One plain title: what it is, from whom or where, and how much. */
export function titleOf(facts: IncidentFacts): string {
  const lines = facts.anomalies.line ?? 0;
  const who = whoOf(facts);
  const attack = attackOf(facts, lines);
  if (attack !== null) return `${attack}${who === null ? "" : ` from ${who}`}${amount(lines)}`;
  if (lines > 0 && facts.serverErrors * 2 > lines) return `Server errors${whereOf(facts)}${amount(lines)}`;
  if (lines > 0) {
    const subject =
      facts.template !== null && facts.client === null ? whereOf(facts) : who === null ? "" : ` from ${who}`;
    return `${lines === 1 ? "An odd line" : `${group(lines)} odd lines`}${subject}`;
  }
  if ((facts.anomalies.client ?? 0) > 0 && who !== null) return `Unusual behaviour of ${who}`;
  const minutes = facts.anomalies.minute ?? 0;
  return minutes > 1 ? `${group(minutes)} unusual minutes` : "An unusual minute";
}

/** Many signals of several kinds from one place are a scan, whatever the first of them was. */
function attackOf(facts: IncidentFacts, lines: number): string | null {
  const names = new Set(facts.signals.map((signal) => NAMES[signal]).filter((name) => name !== undefined));
  if (names.size === 0) return null;
  if (names.size > 1 && lines >= 10) return "Scan";
  return [...names][0] ?? null;
}

function whoOf(facts: IncidentFacts): string | null {
  if (facts.client !== null) return facts.client;
  return facts.clients > 1 ? `${group(facts.clients)} clients` : null;
}

function whereOf(facts: IncidentFacts): string {
  return facts.template === null ? "" : ` on ${facts.template}`;
}

function amount(lines: number): string {
  return lines > 0 ? `: ${group(lines)} odd ${lines === 1 ? "request" : "requests"}` : "";
}

function group(count: number): string {
  return count.toLocaleString("en-GB");
}
