import { readAccessLine } from "../access/read-access-line";
import type { LogFormat } from "../format";
import { accessSpans } from "../spans/access-spans";

/** Apache's `vhost_combined`: the combined format behind the name of the virtual host. */
export const vhostCombined: LogFormat = {
  id: "vhost-combined",
  label: "Apache / nginx combined access log with virtual host",
  mismatch:
    'is not a vhost_combined line: expected host[:port], client, [time], "request", status, size, "referrer", "agent"',
  parse(line, context) {
    const event = readAccessLine(line, true, context);
    // Without a quoted tail it is a common line behind a host, which is a format of its own.
    return event === null || event.host === null || !line.endsWith('"') ? null : event;
  },
  spans: accessSpans,
};
