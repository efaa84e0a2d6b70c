import type { LogFormat } from "../format";
import { readApacheError } from "../text/read-apache-error";

export const apacheError: LogFormat = {
  id: "apache-error",
  label: "Apache error log",
  mismatch: 'does not begin like "[Thu Feb 29 13:55:36 2024] [core:error]"',
  parse: readApacheError,
};
