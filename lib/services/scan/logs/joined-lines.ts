import type { LineJoiner, Records } from "@/lib/core/log/joining/line-joiner";

/** Lines side by side: the first one of a record holds all of it, and those that continue it are blank. */
export interface SideBySide {
  lines: string[];
  firstLine: number;
  joined: number;
}

/** Joins the lines of a stream and keeps each at its number; those of an open record wait for its end. */
export class JoinedLines {
  readonly #joiner: LineJoiner;
  /** Number of the first line that was not given out, and behind the last one that came in. */
  #next = 1;
  #end = 1;

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

  #upTo(end: number, { texts, numbers, joined }: Records): SideBySide {
    const firstLine = this.#next;
    this.#next = end;
    const lines = Array.from({ length: Math.max(0, end - firstLine) }, () => "");
    for (const [i, text] of texts.entries()) {
      const at = (numbers[i] ?? 0) - firstLine;
      if (at < lines.length) lines[at] = text;
    }
    return { lines, firstLine, joined };
  }
}
