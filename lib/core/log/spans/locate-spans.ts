import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { levelOfLetter, levelOfPriority, levelOfWord } from "../level";
import { readTimestamp } from "../timestamp/read-timestamp";
import { accessSpans } from "./access-spans";
import { durationSpan } from "./duration-span";
import type { FieldSpan, SpanField } from "./field-span";

/** In the order in which they are looked for: what is rarely said twice first. */
const TEXTS: readonly SpanField[] = ["referrer", "agent", "host", "client", "user", "service", "method"];
const SEARCHED_FOR_LEVEL = 400;
const SEARCHED_FOR_TIME = 400;

/**
 * Where the fields of `event` stand in its line, found by their text; `known` ones stay. A field inside the message is given beside
 * it; other fields do not overlap. What stands nowhere word for word is left out.
 */
export function locateSpans(
  line: string,
  event: LogEvent,
  context: LineContext | undefined,
  known: readonly FieldSpan[] = [],
): FieldSpan[] {
  const spans = [...known];
  const has = (field: SpanField) => event[field] === null || spans.some((span) => span.field === field);
  const put = (field: SpanField, start: number, end: number) => {
    if (start >= 0 && end > start) spans.push({ field, start, end });
  };
  // A wrapped access line stands whole inside the line.
  if (event.method !== null && line.includes('] "')) {
    for (const span of accessSpans(line, event)) if (!has(span.field)) spans.push(span);
  }
  if (!has("time")) spans.push(...timeSpan(line, event.time, context));
  if (!has("message") && event.message !== null) {
    const at = line.lastIndexOf(event.message);
    put("message", at, at + event.message.length);
  }
  if (!has("level")) spans.push(...levelSpan(line, event, spans));
  if (!has("path") && event.path !== null) {
    const before = event.method === null ? "" : `${event.method} `;
    const behind = line.indexOf(before + event.path);
    const at = behind < 0 ? wordAt(line, event.path, 0, spans) : behind + before.length;
    put("path", at, at + event.path.length);
  }
  if (!has("query") && event.query !== null) {
    const at = line.indexOf(`?${event.query}`);
    put("query", at < 0 ? -1 : at + 1, at + 1 + event.query.length);
  }
  for (const field of TEXTS) {
    if (has(field)) continue;
    const at = wordAt(line, String(event[field]), 0, spans);
    put(field, at, at + String(event[field]).length);
  }
  let behind = spans.find(({ field }) => field === "path")?.end ?? 0;
  for (const field of ["status", "bytes"] as const) {
    if (has(field)) continue;
    const text = String(event[field]);
    const after = wordAt(line, text, behind, spans);
    const at = after < 0 ? wordAt(line, text, 0, spans) : after;
    put(field, at, at + text.length);
    behind = Math.max(behind, at + text.length);
  }
  if (!has("latencyMs") && event.latencyMs !== null) {
    const behindTime = spans.find(({ field }) => field === "time")?.end ?? 0;
    const duration = durationSpan(line, behindTime, event.latencyMs) ?? durationSpan(line, 0, event.latencyMs);
    if (duration !== null) spans.push(duration);
  }
  return spans;
}

/** The time of the event near the front of its line: at the start, behind a priority or a word, or behind a mark. */
function timeSpan(line: string, time: number | null, context: LineContext | undefined): FieldSpan[] {
  let at = 0;
  while (line.charCodeAt(at) === 32) at++;
  if (line.charCodeAt(at) === 60) at = line.indexOf(">", at) + 1;
  const starts = [at, at + 1, at + 2, line.indexOf(" ", at) + 1];
  for (const match of line.slice(0, SEARCHED_FOR_TIME).matchAll(/["[ :]/g)) starts.push(match.index + 1);
  for (const start of starts) {
    const stamp = readTimestamp(line, start, context);
    if (stamp !== null && stamp.time === time) return [{ field: "time", start, end: stamp.end }];
  }
  return [];
}

/** The first word that is the event's level, a priority in front, or a letter of its own. */
function levelSpan(line: string, event: LogEvent, taken: readonly FieldSpan[]): FieldSpan[] {
  const priority = /^<(\d{1,3})>/.exec(line.slice(0, 5))?.[1];
  if (priority !== undefined && levelOfPriority(Number(priority)) === event.level) {
    return [{ field: "level", start: 1, end: 1 + priority.length }];
  }
  for (const match of line.slice(0, SEARCHED_FOR_LEVEL).matchAll(/[A-Za-z]{1,13}/g)) {
    const [word] = match;
    const span: FieldSpan = { field: "level", start: match.index, end: match.index + word.length };
    // glog writes the letter right in front of the date.
    const level = levelOfWord(word) ?? (word.length === 1 ? levelOfLetter(word) : null);
    if (level === event.level && !overlaps(span, taken)) return [span];
  }
  return [];
}

/** Index from which `text` stands as a whole word outside of other fields, or inside the message; -1 when nowhere. */
function wordAt(line: string, text: string, from: number, taken: readonly FieldSpan[]): number {
  for (let at = line.indexOf(text, from), tries = 0; at >= 0 && tries < 16; at = line.indexOf(text, at + 1), tries++) {
    const end = at + text.length;
    const isWhole = !isWordPart(line.charCodeAt(at - 1)) && !isWordPart(line.charCodeAt(end));
    if (isWhole && !overlaps({ field: "message", start: at, end }, taken)) return at;
  }
  return -1;
}

function overlaps({ start, end }: FieldSpan, taken: readonly FieldSpan[]): boolean {
  return taken.some((span) => span.field !== "message" && start < span.end && span.start < end);
}

function isWordPart(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}
