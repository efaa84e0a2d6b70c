import type { LogEvent } from "../event";
import type { LineContext } from "../format";
import { scanPairs } from "../logfmt/scan-pairs";
import type { FieldSpan } from "./field-span";
import { jsonSpans } from "./json-spans";

/** Where the fields of a logfmt line stand: as in a JSON object of the same names. */
export function logfmtSpans(line: string, event: LogEvent, context?: LineContext): FieldSpan[] {
  const leaves = (scanPairs(line) ?? []).map(({ key, start, end }) => ({ name: key, start, end }));
  return jsonSpans(line, event, context, leaves);
}
