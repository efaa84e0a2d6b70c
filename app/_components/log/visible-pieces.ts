/** A stretch of a log line as it may be shown. */
export interface Piece {
  readonly text: string;
  /** `escape`: stands for a character nobody could see or that would rearrange the text around it. */
  readonly kind: "text" | "escape";
  readonly culprit: boolean;
}

/** Controls, soft hyphen, zero-width, bidirectional and invisible formatting, lone surrogates, byte order mark, tags. */
const HIDDEN =
  /\p{Cc}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u061c|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0|\p{Variation_Selector}|\p{Cs}|[\u{e0000}-\u{e007f}]/gu;

const NAMED: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1b": "\\e" };

/**
 * Cuts hostile text into pieces that are safe to draw as text nodes: hidden characters become visible escapes, culprits
 * are marked wherever they stand.
 * @param culprits pieces of the text to mark; empty and absent ones are ignored
 */
export function visiblePieces(text: string, culprits: readonly string[] = []): Piece[] {
  const pieces: Piece[] = [];
  for (const { from, to, culprit } of spansOf(text, culprits)) {
    let at = from;
    const part = text.slice(from, to);
    for (const match of part.matchAll(HIDDEN)) {
      const hidden = from + match.index;
      if (hidden > at) pieces.push({ text: text.slice(at, hidden), kind: "text", culprit });
      pieces.push({ text: escapeOf(match[0]), kind: "escape", culprit });
      at = hidden + match[0].length;
    }
    if (to > at) pieces.push({ text: text.slice(at, to), kind: "text", culprit });
  }
  return pieces;
}

function escapeOf(character: string): string {
  const named = NAMED[character];
  if (named) return named;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text cut at the borders of culprits, overlapping ones merged; in order and without gaps. */
function spansOf(text: string, culprits: readonly string[]): { from: number; to: number; culprit: boolean }[] {
  const found: { from: number; to: number }[] = [];
  for (const culprit of culprits) {
    if (culprit === "") continue;
    for (let at = text.indexOf(culprit); at >= 0; at = text.indexOf(culprit, at + culprit.length)) {
      found.push({ from: at, to: at + culprit.length });
    }
  }
  found.sort((a, b) => a.from - b.from);
  const spans: { from: number; to: number; culprit: boolean }[] = [];
  let at = 0;
  for (const { from, to } of found) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) spans.push({ from: at, to: start, culprit: false });
    spans.push({ from: start, to, culprit: true });
    at = to;
  }
  if (at < text.length) spans.push({ from: at, to: text.length, culprit: false });
  return spans;
}
