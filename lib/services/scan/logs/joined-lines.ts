import type { LineJoiner, Records } from "@/lib/core/log/joining/line-joiner";

/** Stands for a line that became part of the one before. No line of a log is a line end alone, and every reader takes it for blank. */
export const JOINED = "\n";

/** Lines side by side: the first one of a record holds all of it, and `JOINED` stands for those that continue it. */
export interface SideBySide {
  lines: string[];
  firstLine: number;
}

/** Joins the lines of a stream and keeps each at its number; those of an open record wait for its end. */
export class JoinedLines {
  readonly #joiner: LineJoiner;
  /** Number of the first line that was not given out, and behind the last one that came in. */
  #next = 1;
  #end = 1;
  /** Records, and blank lines within the open one, by their numbers. */
  readonly #waiting = new Map<number, string>();

  constructor(joiner: LineJoiner) {
    this.#joiner = joiner;
  }

  add(lines: readonly string[], firstLine: number): SideBySide {
    const records = this.#joiner.add(lines, firstLine);
    this.#end = firstLine + lines.length;
    return this.#upTo(this.#joiner.openNumber ?? this.#end, records);
  }

  end(): SideBySide {
    return this.#upTo(this.#end, this.#joiner.end());
  }

  #upTo(end: number, { texts, numbers }: Records): SideBySide {
    const firstLine = this.#next;
    this.#next = end;
    const lines = new Array<string>(Math.max(0, end - firstLine)).fill(JOINED);
    for (const [i, text] of texts.entries()) this.#waiting.set(numbers[i] ?? 0, text);
    for (const [number, text] of this.#waiting) {
      if (number >= end) continue;
      lines[number - firstLine] = text;
      this.#waiting.delete(number);
    }
    return { lines, firstLine };
  }
}
