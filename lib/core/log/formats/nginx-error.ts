import type { LogFormat } from "../format";
import { readNginxError } from "../text/read-nginx-error";

export const nginxError: LogFormat = {
  id: "nginx-error",
  label: "nginx error log",
  mismatch: 'does not begin like "2024/02/29 13:55:36 [error] 12#34:"',
  parse: readNginxError,
};
