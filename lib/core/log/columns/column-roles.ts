import type { SpanField } from "../spans/field-span";

/** What a column of a W3C extended log means to an event: one of its fields, or a part that is put together with another. */
export type ColumnRole = SpanField | "date" | "clock" | "forwarded";

/** W3C, IIS and CloudFront names in lower case. */
const ROLES: ReadonlyMap<string, ColumnRole> = new Map<string, ColumnRole>([
  ["date", "date"],
  ["time", "clock"],
  ["c-ip", "client"],
  ["cs-username", "user"],
  ["cs-method", "method"],
  ["cs-uri-stem", "path"],
  ["cs-uri", "path"],
  ["cs-uri-query", "query"],
  ["sc-status", "status"],
  ["sc-bytes", "bytes"],
  ["time-taken", "latencyMs"],
  ["cs(user-agent)", "agent"],
  ["cs(referer)", "referrer"],
  ["cs(referrer)", "referrer"],
  ["cs-host", "host"],
  ["cs(host)", "host"],
  ["x-host-header", "host"],
  ["s-sitename", "service"],
  ["timestamp", "time"],
]);

/** The meaning of a column, or null for one that becomes a further field under its own name. */
export function roleOfColumn(name: string): ColumnRole | null {
  return ROLES.get(name.toLowerCase()) ?? null;
}
