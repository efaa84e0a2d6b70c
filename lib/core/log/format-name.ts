import type { LogFormat } from "./format";

/** What `findFormat` makes the same format of again: its id, or what it was told beyond that. */
export function formatName(format: LogFormat): string {
  return format.name ?? format.id;
}
