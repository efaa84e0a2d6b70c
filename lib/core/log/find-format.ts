import type { FormatId, LogFormat } from "./format";
import { FORMATS } from "./formats/list";

/** The format of that id. Throws a RangeError for an id that is not in the list. */
export function findFormat(id: FormatId): LogFormat {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (format === undefined) throw new RangeError(`There is no log format "${id}".`);
  return format;
}
