import { readAccessLine } from "../access/read-access-line";
import type { LogFormat } from "../format";
import { accessSpans } from "../spans/access-spans";

export const common: LogFormat = {
  id: "common",
  label: "Apache / nginx common access log",
  mismatch:
    'is not a common access log line: expected client, [time], "request", status and size, and no quoted field after them',
  parse: (line, context) => readAccessLine(line, false, context),
  spans: accessSpans,
};
