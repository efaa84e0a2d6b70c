import type { LineJoiner } from "../../core/log/joining/line-joiner";

export interface JoinedLines {
  texts: readonly string[];
  /** Number of the first line of each, from 1; undefined: they follow each other. */
  numbers: readonly number[] | undefined;
  joined: number;
}

/** All records of lines that nothing follows. Without a joiner each line is one. */
export function joinLines(joiner: LineJoiner | null, lines: readonly string[]): JoinedLines {
  if (joiner === null) return { texts: lines, numbers: undefined, joined: 0 };
  const done = joiner.add(lines, 1);
  const last = joiner.end();
  return {
    texts: [...done.texts, ...last.texts],
    numbers: [...done.numbers, ...last.numbers],
    joined: done.joined + last.joined,
  };
}
