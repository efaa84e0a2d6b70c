/** A value of a JSON text that holds no others, and where it stands; quotes around it are left out. */
export interface JsonLeaf {
  /** Dotted, as written. */
  name: string;
  start: number;
  end: number;
}

const MAXIMUM_LEAVES = 256;
const MAXIMUM_DEPTH = 64;

/** The leaves of one JSON object, in order; of a text that is not quite JSON, those before the fault. Linear. */
export function jsonLeaves(text: string): JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  const names: string[] = [];
  let key: string | null = null;
  for (let at = 0; at < text.length && leaves.length < MAXIMUM_LEAVES; ) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = endOfString(text, at + 1);
      if (end < 0) break;
      const isKey = key === null && text.charCodeAt(afterSpace(text, end + 1)) === 58;
      if (isKey) key = keyOf(text.slice(at, end + 1));
      else {
        leaves.push({ name: dotted(names, key), start: at + 1, end });
        key = null;
      }
      at = end + 1;
    } else if (code === 123 || code === 91) {
      if (names.length >= MAXIMUM_DEPTH) break;
      names.push(key ?? "");
      key = null;
      at++;
    } else if (code === 125 || code === 93) {
      names.pop();
      key = null;
      at++;
    } else if (code <= 32 || code === 44 || code === 58) at++;
    else {
      let end = at + 1;
      while (end < text.length && !",}] \t".includes(text.charAt(end))) end++;
      leaves.push({ name: dotted(names, key), start: at, end });
      key = null;
      at = end;
    }
  }
  return leaves;
}

function dotted(names: readonly string[], key: string | null): string {
  return [...names, key ?? ""].filter((name) => name !== "").join(".");
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return -1;
}

function afterSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) <= 32) next++;
  return next;
}
