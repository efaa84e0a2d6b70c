import type { FormatId } from "@/lib/core/log/format";
import { combined, common } from "./golden/access";
import type { GoldenLine } from "./golden/golden-line";
import { json } from "./golden/json";
import { bunyan, caddy, docker, ecs, journald, otlp, pino, traefik, winston } from "./golden/json-writers";
import { apacheError, cloudfront, haproxy, nginxError, vhostCombined, w3c } from "./golden/servers";
import { cri, glog, log4j, logfmt, plain, python, syslogRfc3164, syslogRfc5424 } from "./golden/text";
import { timestampedText } from "./golden/timestamped-text";

/** Lines of every format and what they say; a format that is new in the list must have some, or this does not compile. */
export const GOLDEN_LINES: Readonly<Record<Exclude<FormatId, "directive" | "pattern">, readonly GoldenLine[]>> = {
  ...{ docker, journald, otlp, bunyan, pino, caddy, traefik, ecs, winston, json },
  ...{ haproxy, common, combined, cri, glog, python, log4j, cloudfront, w3c, logfmt, plain },
  "vhost-combined": vhostCombined,
  "nginx-error": nginxError,
  "apache-error": apacheError,
  "syslog-rfc5424": syslogRfc5424,
  "syslog-rfc3164": syslogRfc3164,
  "timestamped-text": timestampedText,
};
