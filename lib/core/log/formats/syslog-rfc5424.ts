import { FieldBag } from "../field-bag";
import type { LogFormat } from "../format";
import { levelOfPriority } from "../level";
import { readRfc5424 } from "../text/read-rfc5424";

export const syslogRfc5424: LogFormat = {
  id: "syslog-rfc5424",
  label: "Syslog (RFC 5424)",
  mismatch: 'does not begin like "<165>1 2024-02-29T13:55:36Z host app"',
  parse(line, context) {
    const head = /^<(\d{1,3})>1 /.exec(line.slice(0, 8));
    const level = head === null ? null : levelOfPriority(Number(head[1]));
    const event = head === null || level === null ? null : readRfc5424(line, head[0].length, new FieldBag(), context);
    return event === null ? null : { ...event, level: event.level ?? level };
  },
};
