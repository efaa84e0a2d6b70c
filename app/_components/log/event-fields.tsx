import type { EventView } from "@/lib/contracts/anomaly";
import { formatBytes } from "../format/format-bytes";
import { formatDuration } from "../format/format-duration";
import { FieldList } from "./field-list";

/** What the parser found in a line. */
export function EventFields({ event }: { event: EventView }) {
  const fields: [string, string | null][] = [
    ["Client", event.client],
    ["Method", event.method],
    ["Path", event.path],
    ["Status", event.status === null ? null : String(event.status)],
    ["Size", event.bytes === null ? null : formatBytes(event.bytes)],
    ["Latency", event.latencyMs === null ? null : formatDuration(event.latencyMs)],
    ["Level", event.level],
  ];
  return <FieldList fields={fields} />;
}
