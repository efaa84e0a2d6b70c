const MAXIMUM_DEPTH = 4;
const MAXIMUM_PAIRS = 256;

/** A leaf of a JSON object. */
export interface Pair {
  /** Dotted, as written. */
  name: string;
  value: unknown;
}

/**
 * Leaves of a JSON object by dotted name, outer ones first within each object, at most 256. Objects open up to four levels deep;
 * what lies deeper, and arrays of more than one entry, stay JSON text.
 */
export function flattenJson(object: object): Pair[] {
  const pairs: Pair[] = [];
  collect(object, "", 1, pairs);
  return pairs;
}

function collect(object: object, prefix: string, depth: number, pairs: Pair[]): void {
  for (const key of Object.keys(object)) {
    if (pairs.length >= MAXIMUM_PAIRS) return;
    let value: unknown = (object as Record<string, unknown>)[key];
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (Array.isArray(value) && value.length === 1 && typeof value[0] !== "object") value = value[0];
    if (value === null || typeof value !== "object") pairs.push({ name, value });
    else if (!Array.isArray(value) && depth < MAXIMUM_DEPTH) collect(value, name, depth + 1, pairs);
    else pairs.push({ name, value: textOf(value) });
  }
}

function textOf(value: object): string {
  try {
    return JSON.stringify(value).slice(0, 2_000);
  } catch {
    // Nested deeper than the stack: V8 parses that without recursion but cannot write it back.
    return "[deeply nested]";
  }
}
