const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
/** "65536 " is the longest count that can be meant. */
const LONGEST_COUNT = 6;

/** Bytes of one message that are kept; the rest is left out and counted. */
export const MESSAGE_BYTES = 64 * 1024;

/**
 * Cuts a TCP stream of syslog into messages, by octet counts or by lines, as each message itself shows (RFC 6587, sections 3.4.1
 * and 3.4.2). A newline or NUL behind a counted message belongs to it. One framer serves one connection.
 */
export class SyslogFramer {
  #held: Buffer = Buffer.alloc(0);
  /** Bytes still to come of a message that was too long. */
  #skip = 0;
  #skipsLine = false;
  /** Messages that lost their rest. */
  cut = 0;

  /** Messages that these bytes complete, without their framing; empty ones are left out. */
  push(bytes: Buffer): string[] {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const messages: string[] = [];
    for (let message = this.#next(); message !== null; message = this.#next())
      if (message !== "") messages.push(message);
    return messages;
  }

  /**
   * What a closed connection left behind: a last line without its end. A counted message of which a part is missing is none: its sender
   * sends it again, whole.
   */
  end(): string {
    const counted = this.#count();
    const isPart = this.#skip > 0 || this.#skipsLine || (counted !== null && counted !== "unknown");
    const rest = isPart ? "" : textOf(this.#held);
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #next(): string | null {
    if (!this.#skipRest()) return null;
    let start = 0;
    while (isPadding(this.#held[start])) start++;
    if (start > 0) this.#held = this.#held.subarray(start);
    if (this.#held.length === 0) return null;
    const counted = this.#count();
    if (counted === "unknown") return null;
    return counted === null ? this.#line() : this.#octets(counted.at, counted.size);
  }

  /** Whether what was left of a message too long is behind us. */
  #skipRest(): boolean {
    if (this.#skip > 0) {
      const passed = Math.min(this.#skip, this.#held.length);
      this.#held = this.#held.subarray(passed);
      this.#skip -= passed;
      if (this.#skip > 0) return false;
    }
    if (!this.#skipsLine) return true;
    const end = this.#held.indexOf(NEWLINE);
    this.#held = end < 0 ? Buffer.alloc(0) : this.#held.subarray(end + 1);
    this.#skipsLine = end < 0;
    return end >= 0;
  }

  /** The octet count at the beginning: null for a line, "unknown" while there are too few bytes to tell. */
  #count(): { at: number; size: number } | null | "unknown" {
    const held = this.#held;
    let at = 0;
    while (at < LONGEST_COUNT && isDigit(held[at])) at++;
    if (at === 0) return null;
    if (at === held.length && at < LONGEST_COUNT) return "unknown";
    if (held[at] !== SPACE || held[0] === ZERO) return null;
    if (held.length <= at + 1) return "unknown";
    // "<" begins every syslog message; a line that begins with a number goes on otherwise.
    return held[at + 1] === 60 ? { at: at + 1, size: Number(held.toString("latin1", 0, at)) } : null;
  }

  #octets(at: number, size: number): string | null {
    if (size > MESSAGE_BYTES) {
      if (this.#held.length < at + MESSAGE_BYTES) return null;
      const text = textOf(this.#held.subarray(at, at + MESSAGE_BYTES));
      this.#held = this.#held.subarray(at + MESSAGE_BYTES);
      this.#skip = size - MESSAGE_BYTES;
      this.cut++;
      return text;
    }
    if (this.#held.length < at + size) return null;
    const text = textOf(this.#held.subarray(at, at + size));
    this.#held = this.#held.subarray(at + size);
    return text;
  }

  #line(): string | null {
    const end = this.#held.indexOf(NEWLINE);
    if (end >= 0 && end <= MESSAGE_BYTES) {
      const text = textOf(this.#held.subarray(0, end));
      this.#held = this.#held.subarray(end + 1);
      return text;
    }
    if (end < 0 && this.#held.length <= MESSAGE_BYTES) return null;
    const text = textOf(this.#held.subarray(0, MESSAGE_BYTES));
    this.#held = this.#held.subarray(MESSAGE_BYTES);
    this.#skipsLine = true;
    this.cut++;
    return text;
  }
}

/** Text of a message; the line ends and NULs that some senders put behind it go, and inner line ends become visible. */
export function textOf(bytes: Buffer): string {
  let end = bytes.length;
  while (end > 0 && isPadding(bytes[end - 1])) end--;
  return bytes.toString("utf8", 0, end).replace(/\r?\n/g, "\\n");
}

function isPadding(byte: number | undefined): boolean {
  return byte === NEWLINE || byte === 13 || byte === 0;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
