import type { LogFormat } from "../format";
import { readPythonLine } from "../text/read-python-line";

export const python: LogFormat = {
  id: "python",
  label: "Python logging",
  mismatch: 'is not like "2024-02-29 13:55:36,500 - name - LEVEL - message" or "LEVEL:name:message"',
  parse: readPythonLine,
};
