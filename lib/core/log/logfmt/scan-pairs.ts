/** One `key=value` of a line and where its value stands; quotes around it are left out. */
export interface KeyValue {
  key: string;
  start: number;
  end: number;
  quoted: boolean;
}

/** More pairs than this are left in the line. */
const MAXIMUM_PAIRS = 256;

/**
 * The pairs of a line that consists of nothing else (a word without `=` counts as a flag), or null. At least two must have a value,
 * the first one among them. Linear.
 */
export function scanPairs(line: string): KeyValue[] | null {
  const pairs: KeyValue[] = [];
  let valued = 0;
  let at = 0;
  while (pairs.length < MAXIMUM_PAIRS) {
    while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
    if (at >= line.length) break;
    const keyEnd = endOfKey(line, at);
    if (keyEnd === at) return null;
    const key = line.slice(at, keyEnd);
    if (line.charCodeAt(keyEnd) !== 61) {
      if (valued === 0 || (keyEnd < line.length && line.charCodeAt(keyEnd) > 32)) return null;
      pairs.push({ key, start: keyEnd, end: keyEnd, quoted: false });
      at = keyEnd;
      continue;
    }
    const quoted = line.charCodeAt(keyEnd + 1) === 34;
    const start = keyEnd + (quoted ? 2 : 1);
    const end = quoted ? endOfQuoted(line, start) : endOfBare(line, start);
    if (end < 0) return null;
    pairs.push({ key, start, end, quoted });
    valued++;
    at = quoted ? end + 1 : end;
  }
  return valued >= 2 ? pairs : null;
}

const LONGEST_KEY = 100;

function endOfKey(line: string, at: number): number {
  let end = at;
  while (end < line.length && end - at <= LONGEST_KEY) {
    const code = line.charCodeAt(end);
    // Ends at space, `=` and quotes; brackets and braces begin other formats.
    if (code <= 32 || code === 61 || code === 34 || code === 39 || code === 91 || code === 123 || code === 60) break;
    end++;
  }
  return end;
}

function endOfBare(line: string, from: number): number {
  let end = from;
  while (end < line.length && line.charCodeAt(end) !== 32 && line.charCodeAt(end) !== 9) end++;
  return end;
}

function endOfQuoted(line: string, from: number): number {
  let end = from;
  while (end < line.length && line.charCodeAt(end) !== 34) end += line.charCodeAt(end) === 92 ? 2 : 1;
  return end < line.length ? end : -1;
}
