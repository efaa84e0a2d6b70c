import { accessLineInside } from "../access/access-line-inside";
import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { readObject } from "../json/read-object";
import { overlay } from "../overlay";
import { type KeyValue, scanPairs } from "./scan-pairs";

/** A line of `key=value` pairs as an event, read by the names that JSON fields are read by; null when it is none. */
export function readLogfmtLine(line: string, context?: LineContext): LogEvent | null {
  const pairs = scanPairs(line);
  if (pairs === null) return null;
  // Without a prototype: a key may be called anything.
  const object: Record<string, string> = Object.create(null);
  for (const pair of pairs) object[pair.key] ??= readValue(line, pair);
  const event = readObject(object, context);
  const inner = event.message === null ? null : accessLineInside(event.message, context);
  return inner === null ? event : overlay(event, inner);
}

function readValue(line: string, { start, end, quoted }: KeyValue): string {
  // A flag stands there or does not.
  if (start === end && !quoted && line.charCodeAt(start - 1) !== 61) return "true";
  const text = line.slice(start, end);
  if (!quoted || !text.includes("\\")) return text;
  return text.replace(/\\(["\\nt])/g, (_, character: string) =>
    character === "n" ? "\n" : character === "t" ? "\t" : character,
  );
}
