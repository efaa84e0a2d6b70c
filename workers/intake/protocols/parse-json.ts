/** Deeper than any logger writes, and far from where writing it back would overflow the stack. */
const DEEPEST = 2_000;
/** Brackets and commas: each costs much more memory as a value than as a character. */
const MOST_PARTS = 4_000_000;

/** The value, or undefined for what is no JSON, or is JSON that would cost far more memory than its length. */
export function parseJson(text: string): unknown {
  if (!isModest(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isModest(text: string): boolean {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 34) {
      at = endOfString(text, at + 1);
    } else if (letter === 91 || letter === 123) {
      parts++;
      if (++depth > DEEPEST) return false;
    } else if (letter === 93 || letter === 125) depth--;
    else if (letter === 44) parts++;
  }
  return parts <= MOST_PARTS;
}

/** Place of the quote that ends a text, or the end. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return text.length;
}
