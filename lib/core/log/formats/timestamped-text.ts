import type { LogFormat } from "../format";
import { readTextLine } from "../text/read-text-line";

export const timestampedText: LogFormat = {
  id: "timestamped-text",
  label: "Text with a leading time",
  mismatch: "does not start with a time",
  parse: (line, context) => readTextLine(line, context),
};
