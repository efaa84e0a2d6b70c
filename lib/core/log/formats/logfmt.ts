import type { LogFormat } from "../format";
import { readLogfmtLine } from "../logfmt/read-logfmt-line";
import { logfmtSpans } from "../spans/logfmt-spans";

export const logfmt: LogFormat = {
  id: "logfmt",
  label: "logfmt",
  mismatch: "is not wholly key=value",
  parse: readLogfmtLine,
  spans: logfmtSpans,
};
