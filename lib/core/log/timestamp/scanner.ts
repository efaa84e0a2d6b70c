const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** A reading position in one line. Every step looks at a bounded number of characters and moves only when it fits. */
export class Scanner {
  constructor(
    readonly line: string,
    public at: number,
  ) {}

  /** The number written with `least` to `most` digits here, or -1. Stops after `most` digits. */
  digits(least: number, most: number): number {
    let value = 0;
    let i = this.at;
    const stop = Math.min(this.line.length, this.at + most);
    for (; i < stop; i++) {
      const digit = this.line.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i - this.at < least) return -1;
    this.at = i;
    return value;
  }

  /** How many digits stand here, counted up to `most`. */
  digitRun(most: number): number {
    let n = 0;
    while (n < most && isDigit(this.line.charCodeAt(this.at + n))) n++;
    return n;
  }

  /** True, one step on, when the character here is one of `characters`. */
  skip(characters: string): boolean {
    if (this.at >= this.line.length || !characters.includes(this.line.charAt(this.at))) return false;
    this.at++;
    return true;
  }

  skipSpaces(): void {
    while (this.line.charCodeAt(this.at) === 32) this.at++;
  }

  /** Month 1–12 by its English three-letter name, or 0. */
  month(): number {
    const at = MONTHS.indexOf(this.line.slice(this.at, this.at + 3).toLowerCase());
    if (at < 0 || at % 3 !== 0 || this.at + 3 > this.line.length) return 0;
    this.at += 3;
    return at / 3 + 1;
  }

  /** Milliseconds of a fraction such as `.123456` or `,5` here; 0, without moving, when there is none. */
  fraction(marks: string): number {
    const mark = this.line.charAt(this.at);
    if (mark === "" || !marks.includes(mark) || !isDigit(this.line.charCodeAt(this.at + 1))) return 0;
    let scale = 100;
    let ms = 0;
    let i = this.at + 1;
    for (; i < this.at + 11 && isDigit(this.line.charCodeAt(i)); i++) {
      ms += (this.line.charCodeAt(i) - 48) * scale;
      scale /= 10;
    }
    this.at = i;
    return Math.floor(ms + 1e-6);
  }
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
