import type { LogFormat } from "../format";
import { readRfc3164 } from "../text/read-rfc3164";

/** `/var/log/syslog`, `auth.log`, `messages`: with or without a priority, with the old date or rsyslog's ISO one. */
export const syslogRfc3164: LogFormat = {
  id: "syslog-rfc3164",
  label: "Syslog (RFC 3164)",
  mismatch: 'does not begin like "Feb 29 13:55:36 host program[12]:"',
  parse: readRfc3164,
};
