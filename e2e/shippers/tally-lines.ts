import { readMark } from "./mark-lines";

export interface Tally {
  sent: number;
  /** Rows that are there. */
  counted: number;
  /** Lines sent of which there is no row. */
  lost: number;
  /** Rows beyond the first of a line. */
  doubled: number;
  /** The first few of each, by number. */
  examples: { lost: number[]; doubled: number[] };
}

const EXAMPLES = 5;

/** What became of the lines each shipper was given, numbered from 0; rows of nobody's lines count as `strays`. */
export function tallyLines(
  sent: ReadonlyMap<string, number>,
  rows: Iterable<string>,
): { of: Map<string, Tally>; strays: string[] } {
  const seen = new Map<string, Set<number>>();
  const of = new Map<string, Tally>();
  for (const [name, count] of sent) {
    seen.set(name, new Set());
    of.set(name, { sent: count, counted: 0, lost: count, doubled: 0, examples: { lost: [], doubled: [] } });
  }
  const strays: string[] = [];
  for (const raw of rows) {
    const mark = readMark(raw);
    const tally = mark === null ? undefined : of.get(mark.name);
    const numbers = mark === null ? undefined : seen.get(mark.name);
    if (mark === null || tally === undefined || numbers === undefined || mark.number >= tally.sent) {
      strays.push(raw);
      continue;
    }
    tally.counted++;
    if (!numbers.has(mark.number)) tally.lost--;
    else if (tally.doubled++ < EXAMPLES) tally.examples.doubled.push(mark.number);
    numbers.add(mark.number);
  }
  for (const [name, { sent, lost, examples }] of of) {
    const isThere = seen.get(name) ?? new Set();
    for (let number = 0; number < sent && examples.lost.length < Math.min(lost, EXAMPLES); number++)
      if (!isThere.has(number)) examples.lost.push(number);
  }
  return { of, strays };
}
