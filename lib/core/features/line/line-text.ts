/** Longest text looked at; the rest of a longer one only counts towards its length. */
export const TEXT_LIMIT = 768;

const PERCENT = 37;
const PLUS = 43;
const SPACE = 32;

/** Decoded text of a line in a reusable buffer of character codes. */
export class LineText {
  readonly codes = new Uint16Array(TEXT_LIMIT);
  /** Where in the appended text each code started. */
  readonly origins = new Uint16Array(TEXT_LIMIT);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** Appends text as it stands. */
  append(text: string): void {
    const room = Math.min(text.length, TEXT_LIMIT - this.length);
    for (let i = 0; i < room; i++) {
      this.origins[this.length] = this.length;
      this.codes[this.length++] = text.charCodeAt(i);
    }
  }

  /**
   * Undoes percent-encoding twice (attackers encode twice to slip through), lower-cases, turns every digit into 0.
   * Bytes of UTF-8 stay single codes: only their rarity matters.
   */
  normalize(): void {
    this.#decode();
    this.#decode();
    for (let i = 0; i < this.length; i++) this.codes[i] = foldCode(this.codes[i] as number);
  }

  /** Eight characters a call: handing all of them over at once would copy them first. */
  toString(): string {
    const { codes, length } = this;
    let text = "";
    let i = 0;
    for (const last = length - 7; i < last; i += 8) {
      const [a = 0, b = 0, c = 0, d = 0] = [codes[i], codes[i + 1], codes[i + 2], codes[i + 3]];
      const [e = 0, f = 0, g = 0, h = 0] = [codes[i + 4], codes[i + 5], codes[i + 6], codes[i + 7]];
      text += String.fromCharCode(a, b, c, d, e, f, g, h);
    }
    for (; i < length; i++) text += String.fromCharCode(codes[i] as number);
    return text;
  }

  #decode(): void {
    const codes = this.codes;
    let to = 0;
    let changed = false;
    for (let from = 0; from < this.length; from++) {
      let code = codes[from] as number;
      this.origins[to] = this.origins[from] as number;
      if (code === PERCENT && from + 2 < this.length) {
        const byte = (hexValue(codes[from + 1] as number) << 4) | hexValue(codes[from + 2] as number);
        if (byte >= 0) {
          code = byte;
          from += 2;
          changed = true;
        }
      } else if (code === PLUS) {
        code = SPACE;
      }
      codes[to++] = code;
    }
    if (changed) this.length = to;
  }
}

/** What any digit is folded to. */
export const DIGIT = 48;

/** Lower-cased; 0 for a digit. */
export function foldCode(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 48 && code <= 57 ? DIGIT : code;
}

/** Letters a, digits 0, everything else itself: what is left when the words are taken out. */
export function shapeOf(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 97;
  if (code >= 48 && code <= 57) return 48;
  return code > 127 ? 117 : code;
}

function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
