import { CURL_SHIPPERS } from "./clients/curl";
import { DAEMON_SHIPPERS } from "./clients/daemons";
import { FILE_SHIPPERS } from "./clients/files";
import { NPM_SHIPPERS } from "./clients/npm";
import { SYSLOG_SHIPPERS } from "./clients/syslog";
import type { Shipper } from "./shipper";

export const SHIPPERS: readonly Shipper[] = [
  ...CURL_SHIPPERS,
  ...DAEMON_SHIPPERS,
  ...SYSLOG_SHIPPERS,
  ...NPM_SHIPPERS,
  ...FILE_SHIPPERS,
];

/** Clients whose snippets the page shows, and that no package of Debian or npm brings. */
export const NOT_PACKAGED = ["Vector", "Fluent Bit", "Alloy", "Filebeat", "OpenTelemetry Collector"] as const;
