import type { LineKeys } from "@/lib/core/features/line/line-keys";
import type { LogEvent } from "@/lib/core/log/event";

/** What became of a line. One that is joined became part of the one before it that is neither joined nor blank. */
export type LineKind = "event" | "unparsed" | "blank" | "joined";

/** Some lines of one file or archive member, in order. Good until the next ones are asked for. */
export interface Lines {
  /** The log as the user named it, with the member after a colon where it is an archive. */
  readonly file: string;
  /** Number of the first line, from 1 in that file. */
  readonly firstLine: number;
  readonly length: number;
  readonly truncatedLines: number;
  /** Bytes of the input read so far. */
  readonly bytesRead: number;
  kindOf(index: number): LineKind;
  /** Read from bytes by the lane: `eventOf` knows neither agent nor referrer nor further fields. */
  isUsual(index: number): boolean;
  /** Keys of a usual line; ask for those of all usual lines in order. */
  keysOf(index: number): LineKeys;
  /** Of a usual line. */
  timeOf(index: number): number;
  /** Of a line that is an event. */
  eventOf(index: number): LogEvent;
  /** With all that the line says: for whoever keeps it. */
  wholeOf(index: number): LogEvent;
  /** As received, without its ending. */
  rawOf(index: number): string;
}
