/** Work that string methods do is counted by the characters they look at. */
const SEARCHES = ["indexOf", "includes", "startsWith", "endsWith", "lastIndexOf"] as const;
const COPIES = [
  "slice",
  "trim",
  "trimEnd",
  "trimStart",
  "toLowerCase",
  "split",
  "replace",
  "replaceAll",
  "match",
  "search",
] as const;

/**
 * Characters that `work` looked at or copied, through the methods of strings and regular expressions and `JSON.parse`. Tells linear
 * time from quadratic without a clock: twice the input may cost about twice as much.
 */
export function countOperations(work: () => void): number {
  let count = 0;
  const undo: (() => void)[] = [];
  const wrap = <T extends object>(
    target: T,
    name: keyof T,
    cost: (self: unknown, args: unknown[], result: unknown) => number,
  ) => {
    const original = target[name] as (...args: unknown[]) => unknown;
    target[name] = function counted(this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      count += cost(this, args, result);
      return result;
    } as T[keyof T];
    undo.push(() => {
      target[name] = original as T[keyof T];
    });
  };
  const strings = String.prototype;
  wrap(strings, "charCodeAt", () => 1);
  wrap(strings, "charAt", () => 1);
  for (const name of SEARCHES) wrap(strings, name, searched);
  for (const name of COPIES)
    wrap(strings, name, (self, _, result) => (name === "slice" ? String(result).length : String(self).length));
  wrap(RegExp.prototype, "exec", (_, [text], result) =>
    Array.isArray(result) ? String(result[0]).length : String(text).length,
  );
  wrap(RegExp.prototype, "test", (_, [text]) => String(text).length);
  wrap(JSON, "parse", (_, [text]) => String(text).length);
  try {
    work();
  } finally {
    for (const restore of undo) restore();
  }
  return count;
}

/** How far a search got: to what it found, or through all of the text. */
function searched(self: unknown, [needle, from]: unknown[], result: unknown): number {
  const start = typeof from === "number" ? Math.max(0, from) : 0;
  const length = String(self).length;
  if (typeof result === "boolean") return result ? String(needle).length : length - Math.min(length, start);
  if (typeof result !== "number" || result < 0) return length - Math.min(length, start);
  return Math.abs(result - start) + 1;
}
