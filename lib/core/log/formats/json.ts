import type { LogFormat } from "../format";
import { readJsonLine } from "../json/read-json-line";
import { jsonSpans } from "../spans/json-spans";

export const json: LogFormat = {
  id: "json",
  label: "JSON lines",
  mismatch: "is not one whole JSON object",
  parse: (line, context) => readJsonLine(line, context),
  spans: jsonSpans,
};
