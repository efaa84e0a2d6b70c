import type { Mark } from "../../../archive/survey/survey-file";

type Lines = Pick<Mark, "lines" | "isOpen" | "head" | "tail">;

/** Numbers, from 1, of the first and the last line that both share. */
export interface Overlap {
  from: number;
  to: number;
}

/**
 * Lines at one end of `later` that are the lines at the other end of `earlier`, or all of it where it lies inside the other; null
 * where there are fewer than two different ones. Looks as far as the fingerprints of both reach. Linear.
 */
export function findOverlap(later: Lines, earlier: Lines): Overlap | null {
  return findInside(later, earlier) ?? findAtHead(later, earlier) ?? findAtTail(later, earlier);
}

function findInside({ head, lines, isOpen }: Lines, earlier: Lines): Overlap | null {
  if (lines === 0 || head.length < lines || !isTelling(head, 0, head.length)) return null;
  for (const text of [earlier.tail, earlier.head]) {
    const { end, length } = longestPrefix(head, text);
    if (length < head.length) continue;
    // A line that was cut off is in the other one whole, if that goes on.
    return { from: 1, to: lines + (isOpen && end < text.length ? 1 : 0) };
  }
  return null;
}

function findAtHead({ head }: Lines, { tail }: Lines): Overlap | null {
  const { end, length } = longestPrefix(head, tail);
  return end === tail.length && isTelling(head, 0, length) ? { from: 1, to: length } : null;
}

function findAtTail({ tail, lines }: Lines, { head }: Lines): Overlap | null {
  const { end, length } = longestPrefix(head, tail);
  return end === tail.length && isTelling(head, 0, length) ? { from: lines - length + 1, to: lines } : null;
}

/**
 * Where all of `pattern` first ends in `text`, or how much of its beginning the text ends with (Knuth, Morris and Pratt, 1977).
 * `end` is the index behind it.
 */
function longestPrefix(pattern: Uint32Array, text: Uint32Array): { end: number; length: number } {
  const borders = bordersOf(pattern);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    while (length > 0 && pattern[length] !== text[i]) length = borders[length - 1] ?? 0;
    if (pattern[length] === text[i]) length++;
    if (length === pattern.length && length > 0) return { end: i + 1, length };
  }
  return { end: text.length, length };
}

function bordersOf(pattern: Uint32Array): Uint32Array {
  const borders = new Uint32Array(pattern.length);
  let length = 0;
  for (let i = 1; i < pattern.length; i++) {
    while (length > 0 && pattern[length] !== pattern[i]) length = borders[length - 1] ?? 0;
    if (pattern[length] === pattern[i]) length++;
    borders[i] = length;
  }
  return borders;
}

/** One line said again, such as a heartbeat, is no overlap. */
function isTelling(lines: Uint32Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (lines[i] !== lines[from]) return true;
  return false;
}
