import { countWords, onRoute } from "../explanation/words";
import { CLIENT_SIGNALS } from "../features/signals/client-signals";
import { ATTACK_SIGNALS } from "../features/signals/list";
import type { Unit } from "../features/unit-score";

/** What the title of an incident is made of. */
export interface IncidentFacts {
  /** The client, when it alone made every one of its anomalies. */
  client: string | null;
  /** Distinct clients among its anomalies. */
  clients: number;
  /** The template, when it alone made every one of its anomalies. */
  template: string | null;
  /** Number of anomalies of each unit. */
  anomalies: Readonly<Partial<Record<Unit, number>>>;
  /** Names of known-attack signals among its anomalies, most frequent first. */
  signals: readonly string[];
  /** Anomalous lines answered with 5xx. */
  serverErrors: number;
  /** The most frequent leading reason of its anomalies, "feature:direction"; null or absent when unknown. */
  leading?: string | null;
  /** What that reason calls its feature, which says whether these are requests; null or absent when unknown. */
  label?: string | null;
}

/** Leading reason of a client window or minute → how a title says it. */
const STORIES: Readonly<Record<string, string>> = {
  "volume:low": "little traffic",
  "volume:high": "much traffic",
  "errors-4xx:high": "many refused requests",
  "errors-5xx:high": "many failed requests",
  "failures:high": "many failures",
  "warnings:high": "many warnings",
  "latency:high": "slow answers",
  "latency-tail:high": "slow answers",
  "clients:high": "many clients",
  "surprise:rare": "unfamiliar lines",
  "requests:high": "many requests",
  "paths:high": "many different paths",
  "pace:high": "many requests",
  "posts:high": "many POST requests",
  "bytes:high": "much data sent",
  "mean-surprise:rare": "unfamiliar lines",
  "max-surprise:rare": "unfamiliar lines",
  "presence:rare": "steps that others hardly have",
  "presence:low": "steps are missing",
  "order:rare": "steps in an unusual order",
  "counts:high": "steps come too often",
  "counts:low": "steps come too seldom",
  "duration:high": "they take unusually long",
};

/** The same of logs without requests, by what a reason calls its feature there. */
const STORIES_OF_TEXT: Readonly<Record<string, string>> = {
  "refused log-ins": "many refused log-ins",
  lines: "many lines",
  "lines in a minute": "many lines",
  "different messages": "many different messages",
};

/** Attack signals that people call otherwise when they make a whole incident. */
const NAMES: Readonly<Record<string, string>> = {
  "scanner-agent": "Scan",
  "probe-path": "Scan",
  "credential-guessing": "Password guessing",
};

/** Signals that are no part of a scan. */
const OTHER_STORIES: ReadonlySet<string> = new Set(["credential-guessing", "guessed-log-in", "data-exfiltration"]);

/** One plain title: what it is, from whom or where, and how much. */
export function titleOf(facts: IncidentFacts): string {
  const lines = facts.anomalies.line ?? 0;
  const who = whoOf(facts);
  const attack = attackOf(facts, lines);
  if (attack !== null)
    return `${attack}${who === null ? "" : ` from ${who.replace(/clients$/, "addresses")}`}${amount(lines)}`;
  if (lines > 0 && facts.serverErrors * 2 > lines) return `Server errors${whereOf(facts)}${amount(lines)}`;
  if (lines > 0) {
    const subject =
      facts.template !== null && facts.client === null ? whereOf(facts) : who === null ? "" : ` from ${who}`;
    return `${lines === 1 ? "An odd line" : `${group(lines)} odd lines`}${subject}`;
  }
  const story = STORIES_OF_TEXT[facts.label ?? ""] ?? STORIES[facts.leading ?? ""];
  if ((facts.anomalies.client ?? 0) > 0 && who !== null) {
    const subject = facts.clients > 1 ? `${who} behave alike` : `Unusual behaviour of ${who}`;
    return story === undefined ? subject : `${subject}: ${story}`;
  }
  const minutes = facts.anomalies.minute ?? 0;
  const sessions = facts.anomalies.session ?? 0;
  if ((facts.anomalies.route ?? 0) > 0) {
    const where = facts.template === null ? " on several routes" : whereOf(facts);
    return `${sentenceCase(story ?? "unusual traffic")}${where}${facts.client === null ? "" : ` from ${facts.client}`}`;
  }
  if (sessions > 0 && minutes === 0) {
    const subject = sessions > 1 ? `${group(sessions)} odd sessions` : "An odd session";
    return story === undefined
      ? subject
      : `${subject}: ${sessions > 1 ? story : story.replace("they take", "it takes")}`;
  }
  const cause = facts.client === null ? whereOf(facts) : ` from ${facts.client}`;
  if (story !== undefined) {
    return `${sentenceCase(story)}${cause} for ${minutes > 1 ? `${group(minutes)} minutes` : "a minute"}`;
  }
  return `${minutes > 1 ? `${group(minutes)} unusual minutes` : "An unusual minute"}${cause}`;
}

/**
 * Many signals of several kinds from one place are a scan, whatever the first of them was; beside it stands what is a story of its own.
 * The two that come first at most.
 */
function attackOf({ signals, anomalies }: IncidentFacts, lines: number): string | null {
  // One refused log-in is no guessing yet, and one probe no scan.
  const isOne = lines === 1 && (anomalies.client ?? 0) === 0;
  const probes = new Set(signals.filter((id) => !OTHER_STORIES.has(id)).map((id) => nameOf(id, isOne)));
  probes.delete(null);
  const isScan = probes.size > 1 && lines >= 10;
  const told = signals.map((id) => (isScan && !OTHER_STORIES.has(id) ? "Scan" : nameOf(id, isOne)));
  const [first, ...others] = new Set(told.filter((name) => name !== null));
  if (first === undefined) return null;
  const second = others.find((name) => isScan || !probes.has(name));
  return second === undefined || isOne ? first : `${first} and ${second.charAt(0).toLowerCase()}${second.slice(1)}`;
}

/** Null for a signal that this release does not know. */
function nameOf(id: string, isOne: boolean): string | null {
  const story = isOne ? undefined : NAMES[id];
  const label = story ?? [...ATTACK_SIGNALS, ...CLIENT_SIGNALS].find((signal) => signal.id === id)?.label;
  return label === undefined ? null : sentenceCase(label);
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function whoOf(facts: IncidentFacts): string | null {
  if (facts.client !== null) return facts.client;
  return facts.clients > 1 ? `${group(facts.clients)} clients` : null;
}

function whereOf(facts: IncidentFacts): string {
  return facts.template === null ? "" : ` ${onRoute(facts.template)}`;
}

function amount(lines: number): string {
  return lines > 0 ? `: ${group(lines)} odd ${lines === 1 ? "line" : "lines"}` : "";
}

const group = countWords;
