import { hashPair } from "../../features/hash";
import type { LineKeys } from "../../features/line/line-keys";
import type { LogEvent } from "../../log/event";

/**
 * Hash of what tells a line from others, so that a sample can be chosen whatever the order of the lines. Lines without a
 * time have nothing but their place in the log. @param reader holding the event; @param number of the line
 */
export function lineKeyOf(event: LogEvent, reader: LineKeys, number: number): number {
  if (event.time === null) return hashPair(number, 0);
  const when = hashPair(event.time % 0x100000000, Math.floor(event.time / 0x100000000));
  const who = hashPair(reader.entityKey, reader.agentKey);
  const what = hashPair(reader.pathKey, reader.outcomeKey);
  const size = hashPair(event.bytes ?? -1, Math.round((event.latencyMs ?? -1) * 1000));
  return hashPair(hashPair(when, who), hashPair(what, size));
}
