import type { LogFormat } from "../format";
import { apacheError } from "./apache-error";
import { bunyan } from "./bunyan";
import { caddy } from "./caddy";
import { combined } from "./combined";
import { common } from "./common";
import { ecs } from "./ecs";
import { glog } from "./glog";
import { haproxy } from "./haproxy";
import { journald } from "./journald";
import { json } from "./json";
import { log4j } from "./log4j";
import { logfmt } from "./logfmt";
import { nginxError } from "./nginx-error";
import { otlp } from "./otlp";
import { pino } from "./pino";
import { python } from "./python";
import { syslogRfc3164 } from "./syslog-rfc3164";
import { syslogRfc5424 } from "./syslog-rfc5424";
import { timestampedText } from "./timestamped-text";
import { traefik } from "./traefik";
import { vhostCombined } from "./vhost-combined";
import { winston } from "./winston";

const JSON_WRITERS: readonly LogFormat[] = [journald, otlp, bunyan, pino, caddy, traefik, ecs, winston, json];
const ACCESS: readonly LogFormat[] = [haproxy, vhostCombined, common, combined];

/** Formats whose single lines say all about themselves, the narrower of two first: these may stand inside a wrapper. */
export const INNER_FORMATS: readonly LogFormat[] = [
  ...JSON_WRITERS,
  ...ACCESS,
  ...[nginxError, apacheError, syslogRfc5424, syslogRfc3164, glog, python, log4j, logfmt, timestampedText],
];
