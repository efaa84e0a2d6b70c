import type { LineJoiner } from "../../../core/log/joining/line-joiner";
import type { EventReader } from "../../ingest/event-reader";
import { formatOfMember } from "./choose-format";
import type { ImportWork } from "./import-work";
import type { PlannedBatch } from "./open-members";

/** Settles how a member is read, by its first lines, and what joins its lines to records. */
export function beginMember(reader: EventReader, first: PlannedBatch, work: ImportWork): LineJoiner | null {
  reader.switchFormat(formatOfMember([...first.passed, ...first.lines], work));
  return work.reading.reading?.joiner(reader.format) ?? null;
}
