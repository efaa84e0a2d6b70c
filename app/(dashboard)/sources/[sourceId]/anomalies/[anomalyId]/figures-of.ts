import { formatBytes } from "@/app/_components/format/format-bytes";
import { formatCount, formatOf, formatShare } from "@/app/_components/format/format-count";
import { formatDuration } from "@/app/_components/format/format-duration";
import type { AnomalyDetail } from "@/lib/contracts/anomaly";

export type Figure = readonly [label: string, value: string | null];
type Observation = AnomalyDetail["observation"];

/** What was looked at, in words and units that people read: the fields of the line, or the figures of the window. */
export function figuresOf({ unit, observation, client, template }: AnomalyDetail): Figure[] {
  switch (unit) {
    case "line":
      return [["Client", client], ["Template", template], ...fieldsOf(observation)];
    case "session":
      return [
        ["Session", textOf(observation.session)],
        ["Told by", textOf(observation.sessionKey)],
        ["Lines", count(observation.events)],
        ["Different templates", count(observation.templates)],
        ["Duration", duration(observation.durationMs)],
      ];
    case "route":
      return [
        ["Service or route", template],
        ["Client behind it", client],
        ["Lines", count(observation.events)],
        ["Refused (4xx)", ofEvents(observation, "refused")],
        ["Failures", ofEvents(observation, "failures")],
        ["Warnings", ofEvents(observation, "warnings")],
        ["Lines of the whole source", count(observation.total)],
      ];
    default:
      return [
        [unit === "minute" ? "Client behind it" : "Client", client],
        ["Route behind it", template],
        ["Lines", count(observation.events)],
        ["Refused (4xx)", ofEvents(observation, "errors4xx")],
        ["Failed (5xx)", ofEvents(observation, "errors5xx")],
        ["Warnings", ofEvents(observation, "warnings")],
        ["POST requests", ofEvents(observation, "posts")],
        ["Data sent", observation.bytes === 0 ? null : bytes(observation.bytes)],
        timeTaken(observation),
      ];
  }
}

const LABELS: Readonly<Record<string, string>> = { agent: "User agent", latencyMs: "Time taken", bytes: "Size" };

function fieldsOf({ client, time, raw, fields, latencyMs, bytes: size, ...known }: Observation): Figure[] {
  const others = fields !== null && typeof fields === "object" ? Object.entries(fields) : [];
  return [
    ...Object.entries(known).map(([name, value]): Figure => [LABELS[name] ?? sentenceCase(name), textOf(value)]),
    ["Size", bytes(size)],
    ["Time taken", duration(latencyMs)],
    ...others.map(([name, value]): Figure => [name, textOf(value)]),
  ];
}

/** Logs that know no such thing count none of it: what is not there is not shown. */
function ofEvents(observation: Observation, name: string): string | null {
  const [value, events] = [observation[name], Number(observation.events)];
  if (typeof value !== "number" || value === 0) return null;
  return events > 0 ? `${formatCount(value)} (${formatShare(value / events)})` : formatCount(value);
}

/** Of minutes the typical one, which a single slow request does not move; else the mean. */
function timeTaken({ latencyMs, latencyEvents, logLatency }: Observation): Figure {
  const [sum, events] = [Number(latencyMs), Number(latencyEvents)];
  if (!(events > 0)) return ["Time taken", null];
  return typeof logLatency === "number"
    ? ["Typical time taken", duration(Math.expm1(logLatency / events))]
    : ["Mean time taken", duration(sum / events)];
}

function count(value: unknown): string | null {
  return typeof value === "number" ? formatCount(value) : null;
}

function duration(value: unknown): string | null {
  return typeof value === "number" ? formatDuration(value) : null;
}

function bytes(value: unknown): string | null {
  if (typeof value !== "number") return null;
  return value < 1000 ? formatOf(value, "byte") : formatBytes(value);
}

function sentenceCase(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
