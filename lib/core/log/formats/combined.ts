import { readAccessLine } from "../access/read-access-line";
import type { LogFormat } from "../format";
import { accessSpans } from "../spans/access-spans";

/** Also reads lines without referrer and agent, so that a file of both kinds loses none. */
export const combined: LogFormat = {
  id: "combined",
  label: "Apache / nginx combined access log",
  mismatch: 'is not an access log line: expected client, [time], "request", status and size',
  parse: (line, context) => readAccessLine(line, true, context),
  spans: accessSpans,
};
