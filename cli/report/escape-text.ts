/**
 * Characters that would move the cursor, colour the terminal, hide, or turn text around: controls, formats (bidirectional
 * overrides, zero-width characters, the byte order mark, tags), line and paragraph separators, lone surrogates.
 */
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a log made safe for a terminal: every hostile character becomes visible, as `\x1b` or `\u202e`. Never longer than six times. */
export function escapeText(text: string): string {
  return text.replace(HOSTILE, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** Escaped and cut to a width in characters, with an ellipsis where something is missing. */
export function fitText(text: string, width: number): string {
  const escaped = escapeText(text.length > width * 4 ? text.slice(0, width * 4) : text);
  const characters = [...escaped];
  return characters.length <= width ? escaped : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}
