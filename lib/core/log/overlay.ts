import type { LogEvent } from "./event";

/** What a wrapper said with everything the line inside it says laid over it. The wrapper's message, being that line, goes. */
export function overlay(outer: LogEvent, inner: LogEvent): LogEvent {
  return {
    time: inner.time ?? outer.time,
    client: inner.client ?? outer.client,
    method: inner.method ?? outer.method,
    path: inner.path ?? outer.path,
    query: inner.query ?? outer.query,
    status: inner.status ?? outer.status,
    bytes: inner.bytes ?? outer.bytes,
    latencyMs: inner.latencyMs ?? outer.latencyMs,
    agent: inner.agent ?? outer.agent,
    referrer: inner.referrer ?? outer.referrer,
    host: inner.host ?? outer.host,
    user: inner.user ?? outer.user,
    service: inner.service ?? outer.service,
    level: inner.level ?? outer.level,
    message: inner.message,
    fields: { ...outer.fields, ...inner.fields },
  };
}
