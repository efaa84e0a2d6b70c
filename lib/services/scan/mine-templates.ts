import type { LogEvent } from "@/lib/core/log/event";
import type { ParsedLine } from "@/lib/core/log/parse-line";
import { messageTemplateOf } from "@/lib/core/log/template-of";
import { contentTemplateOf } from "@/lib/core/template/content-template";
import { type TemplateGroups, TemplateMiner } from "@/lib/core/template/template-miner";
import type { LogInput } from "./logs/log-input";
import { readLog } from "./logs/read-log";

export type OnRead = (stage: "Mining" | "Reading", input: LogInput, bytesRead: number) => void;

/** Kinds of line kept apart in a list; those that come later stand together as one. */
const LISTED = 50_000;
const OTHERS = "(others)";

/** What lines of one template have in common, and when they were seen. */
export interface TemplateSummary {
  template: string;
  events: number;
  /** Milliseconds since the epoch; null when no line of it has a time. */
  first: number | null;
  last: number | null;
}

/** One pass over the logs: which template each folded message belongs to. */
export async function mineTemplates(inputs: readonly LogInput[], onRead: OnRead): Promise<TemplateGroups> {
  const miner = new TemplateMiner();
  await forEachLine(
    inputs,
    (line) => {
      if (line.kind !== "blank" && isMessage(line.event)) miner.add(contentTemplateOf(line.event));
      return undefined;
    },
    "Mining",
    onRead,
  );
  return miner.finish();
}

/** The template of every line, in order; null for blank ones. A promise that `onLine` returns is waited for. */
export async function readTemplates(
  inputs: readonly LogInput[],
  groups: TemplateGroups,
  onLine: (template: string | null) => Promise<void> | undefined,
  onRead: OnRead,
): Promise<void> {
  await forEachLine(
    inputs,
    (line) => {
      if (line.kind === "blank") return onLine(null);
      const template = contentTemplateOf(line.event);
      return onLine(isMessage(line.event) ? groups(template) : template);
    },
    "Reading",
    onRead,
  );
}

/** All templates, the most frequent first. */
export async function listTemplates(inputs: readonly LogInput[], onRead: OnRead): Promise<TemplateSummary[]> {
  const miner = new TemplateMiner();
  const folded = new Map<string, TemplateSummary>();
  const routes = new Map<string, TemplateSummary>();
  await forEachLine(
    inputs,
    (line) => {
      if (line.kind === "blank") return;
      const template = contentTemplateOf(line.event);
      const kinds = isMessage(line.event) ? folded : routes;
      if (kinds === folded) miner.add(template);
      const isListed = folded.size + routes.size < LISTED || kinds.has(template);
      addTo(kinds, isListed ? template : OTHERS, line.event);
    },
    "Mining",
    onRead,
  );
  const groups = miner.finish();
  const templates = new Map(routes);
  for (const [text, summary] of folded) merge(templates, groups(text), summary);
  return [...templates.values()].sort((a, b) => b.events - a.events || (a.template < b.template ? -1 : 1));
}

/** Routes are kinds of lines as they stand; only in messages is a place that varies without meaning to be found. */
function isMessage(event: LogEvent): boolean {
  return messageTemplateOf(event) !== null;
}

function addTo(summaries: Map<string, TemplateSummary>, template: string, { time }: LogEvent): void {
  merge(summaries, template, { template, events: 1, first: time, last: time });
}

function merge(summaries: Map<string, TemplateSummary>, template: string, added: TemplateSummary): void {
  const summary = summaries.get(template);
  if (summary === undefined) {
    summaries.set(template, { ...added, template });
    return;
  }
  summary.events += added.events;
  if (added.first !== null) summary.first = Math.min(summary.first ?? added.first, added.first);
  if (added.last !== null) summary.last = Math.max(summary.last ?? added.last, added.last);
}

async function forEachLine(
  inputs: readonly LogInput[],
  visit: (line: ParsedLine) => Promise<void> | undefined,
  stage: "Mining" | "Reading",
  onRead: OnRead,
): Promise<void> {
  for (const input of inputs) {
    for await (const batch of readLog(input)) {
      for (const line of batch.parsed) {
        const waiting = visit(line);
        if (waiting !== undefined) await waiting;
      }
      onRead(stage, input, batch.bytesRead);
    }
  }
}
