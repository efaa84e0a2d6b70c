import type { LogEvent } from "../../log/event";
import { readSessionExpression } from "./session-expression";

/** Keys of one line at most; one line may speak of many blocks. */
const KEYS = 64;
const LONGEST = 200;
const SEARCHED = 20_000;
const FIELD = /^[A-Za-z_][\w.@-]*$/;

/** The sessions a line belongs to: none, one or several; each once. */
export type SessionKeys = (event: LogEvent, line: string) => string[];

/**
 * Reads session keys as a person names them: the name of a field (`user`, `client`, `trace_id`), or else a regular
 * expression looked for in the whole line (`blk_-?\d+`), of which the first group counts when there is one.
 * @throws SyntaxError for a broken expression
 */
export function sessionKeysOf(fieldOrExpression: string): SessionKeys {
  if (FIELD.test(fieldOrExpression)) return (event) => fieldKey(event, fieldOrExpression);
  return keysIn(new RegExp(fieldOrExpression, "gu"));
}

/**
 * The same for a setting of a source, which reads lines of strangers for good: only expressions that cannot take long.
 * Keys are text that any store can hold.
 */
export function settledSessionKeysOf(fieldOrExpression: string): { keysOf: SessionKeys } | { refusal: string } {
  if (FIELD.test(fieldOrExpression)) {
    return { keysOf: (event) => fieldKey(event, fieldOrExpression).map(settled) };
  }
  const read = readSessionExpression(fieldOrExpression);
  if ("refusal" in read) return read;
  const keysOf = keysIn(read.expression);
  return { keysOf: (event, line) => [...new Set(keysOf(event, line).map(settled))] };
}

function settled(key: string): string {
  return key.replaceAll("\0", "\ufffd").toWellFormed();
}

function keysIn(expression: RegExp): SessionKeys {
  return (_, line) => {
    const keys = new Set<string>();
    for (const match of line.slice(0, SEARCHED).matchAll(expression)) {
      const key = (match[1] ?? match[0]).slice(0, LONGEST);
      if (key !== "") keys.add(key);
      if (keys.size >= KEYS) break;
    }
    return [...keys];
  };
}

function fieldKey(event: LogEvent, name: string): string[] {
  const value = event.fields[name] ?? (event as unknown as Record<string, unknown>)[name];
  if (value === null || value === undefined || value === "" || typeof value === "object") return [];
  return [String(value).slice(0, LONGEST)];
}
