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
    // The host must stand in front: one behind the agent is a field more. Without a quoted tail it is a common line behind a host.
    return event?.host && line.startsWith(event.host) && line.endsWith('"') ? event : null;
  },
  spans: accessSpans,
};
