import { Invalid } from "../../../lib/base/errors";

/** Records of one push, however they are packed. */
export const MOST_RECORDS = 50_000;
/** Characters of all lines of a push: what records share is written into each of their lines. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Throws Invalid `body_too_large` once there is one record more than a push may have. */
export function checkRecords(count: number): void {
  if (count > MOST_RECORDS) {
    throw new Invalid("body_too_large", `One push may have at most ${MOST_RECORDS} records. Send smaller batches.`);
  }
}

/** Each record as its line. Throws Invalid `body_too_large` when they are too long together. */
export function linesOf<Entry>(records: readonly Entry[], lineOf: (record: Entry) => string): string[] {
  checkRecords(records.length);
  let characters = 0;
  return records.map((record) => {
    const line = lineOf(record);
    characters += line.length;
    if (characters > MOST_CHARACTERS) {
      throw new Invalid("body_too_large", "The records of this push repeat too much: send smaller batches.");
    }
    return line;
  });
}
