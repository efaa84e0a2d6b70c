/** A stretch of a log line as it may be shown. */
export interface Piece {
  readonly text: string;
  /** `escape`: stands for a character nobody could see or that would rearrange the text around it. */
  readonly kind: "text" | "escape";
  readonly culprit: boolean;
  /** What is to blame about it; absent where nobody said. */
  readonly note?: string;
}

/** A stretch of the text to be marked: `text.slice(start, end)`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly note?: string;
}

/** Controls, soft hyphen, zero-width, bidirectional and invisible formatting, lone surrogates, byte order mark, tags. */
const HIDDEN =
  /\p{Cc}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u061c|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0|\p{Variation_Selector}|\p{Cs}|[\u{e0000}-\u{e007f}]/gu;

const NAMED: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1b": "\\e" };

/**
 * Cuts hostile text into pieces that are safe to draw as text nodes: hidden characters become visible escapes, culprits
 * are marked.
 * @param marks stretches to mark; what lies outside of the text is ignored, overlapping ones are merged
 */
export function visiblePieces(text: string, marks: readonly Mark[] = []): Piece[] {
  const pieces: Piece[] = [];
  for (const { start, end, culprit, ...note } of stretchesOf(text, marks)) {
    let at = start;
    const part = text.slice(start, end);
    for (const match of part.matchAll(HIDDEN)) {
      const hidden = start + match.index;
      if (hidden > at) pieces.push({ text: text.slice(at, hidden), kind: "text", culprit, ...note });
      pieces.push({ text: escapeOf(match[0]), kind: "escape", culprit, ...note });
      at = hidden + match[0].length;
    }
    if (end > at) pieces.push({ text: text.slice(at, end), kind: "text", culprit, ...note });
  }
  return pieces;
}

/** Everywhere these pieces stand in the text; empty ones are ignored. */
export function marksOf(text: string, culprits: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  for (const culprit of culprits) {
    if (culprit === "") continue;
    for (let at = text.indexOf(culprit); at >= 0; at = text.indexOf(culprit, at + culprit.length)) {
      marks.push({ start: at, end: at + culprit.length });
    }
  }
  return marks;
}

function escapeOf(character: string): string {
  const named = NAMED[character];
  if (named) return named;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text cut at the borders of marks, overlapping ones merged; in order and without gaps. */
function stretchesOf(text: string, marks: readonly Mark[]): (Mark & { culprit: boolean })[] {
  const found = marks.filter(({ start, end }) => start >= 0 && end <= text.length && end > start);
  found.sort((a, b) => a.start - b.start);
  const stretches: (Mark & { culprit: boolean })[] = [];
  let at = 0;
  for (const mark of found) {
    if (mark.end <= at) continue;
    const start = Math.max(mark.start, at);
    if (start > at) stretches.push({ start: at, end: start, culprit: false });
    stretches.push({ ...mark, start, culprit: true });
    at = mark.end;
  }
  if (at < text.length) stretches.push({ start: at, end: text.length, culprit: false });
  return stretches;
}
