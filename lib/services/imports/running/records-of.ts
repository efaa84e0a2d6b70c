import type { LineJoiner } from "../../../core/log/joining/line-joiner";
import type { PlannedBatch } from "./open-members";

/** A batch whose lines are joined to records. */
export interface RecordBatch extends PlannedBatch {
  /** Line numbers of the records; undefined: they follow each other. */
  numbers: readonly number[] | undefined;
  /** Lines that became part of the one before. */
  joined: number;
}

/**
 * The records of a member's lines. One that is still open at the end of a batch comes with the next, the last one in a batch of its own;
 * so batches depend on the bytes alone, and a resumed import sees the same ones.
 * @param begin told of the first batch; returns what joins them, null where every line is a record
 */
export async function* recordsOf(
  batches: AsyncIterable<PlannedBatch>,
  begin: (first: PlannedBatch) => LineJoiner | null,
): AsyncGenerator<RecordBatch> {
  let joiner: LineJoiner | null = null;
  let last: PlannedBatch | null = null;
  const rest = function* (): Generator<RecordBatch> {
    const { texts: lines, numbers, joined } = joiner?.end() ?? { texts: [], numbers: [], joined: 0 };
    if (last !== null && lines.length > 0) {
      yield { ...last, lines, numbers, joined, known: 0, passed: [], truncatedLines: 0 };
    }
  };
  try {
    for await (const batch of batches) {
      if (last === null) joiner = begin(batch);
      last = batch;
      if (joiner === null) yield { ...batch, numbers: undefined, joined: 0 };
      else {
        const { texts: lines, numbers, joined } = joiner.add(batch.lines, batch.firstLine);
        yield { ...batch, lines, numbers, joined };
      }
    }
  } catch (error) {
    // Whole lines before the damage were read.
    yield* rest();
    throw error;
  }
  yield* rest();
}
