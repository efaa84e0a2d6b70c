/**
 * Index of the quote that closes a quoted field whose text starts at `from`, or -1. A quote counts when it is not escaped and
 * a space or the end follows, so that servers which do not escape quotes are read as well. Linear.
 */
export function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    const next = at + 1;
    if ((next === line.length || line.charCodeAt(next) === 32) && !isEscaped(line, at, from)) return at;
  }
  return -1;
}

/** The quote that ends the request: followed by a space and a status, so that bare quotes inside the request do no harm. */
export function requestClose(line: string, from: number): number {
  let at = closingQuote(line, from);
  while (at >= 0) {
    const next = line.charCodeAt(at + 2);
    if (next === 45 || (next >= 48 && next <= 57)) return at;
    at = closingQuote(line, at + 1);
  }
  return -1;
}

/** Whether the quote stands behind an odd number of backslashes; none before `from` counts. */
export function isEscaped(line: string, quote: number, from: number): boolean {
  let at = quote - 1;
  while (at >= from && line.charCodeAt(at) === 92) at--;
  return (quote - 1 - at) % 2 === 1;
}

/**
 * Text of a field as the client sent it: `\"`, `\\` and `\xHH` of printable ASCII are resolved. Control and non-ASCII bytes
 * keep their escape, so that the text stays harmless and findable in the raw line.
 */
export function unescapeField(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:(["\\])|x([2-7][0-9A-Fa-f]))/g,
    (whole, plain: string | undefined, hex: string | undefined) => {
      if (plain !== undefined) return plain;
      const code = Number.parseInt(hex ?? "", 16);
      return code === 127 ? whole : String.fromCharCode(code);
    },
  );
}

/** The text of a field, or null when the line did not say (`-` or nothing). */
export function said(text: string): string | null {
  return text === "-" || text === "" ? null : text;
}
