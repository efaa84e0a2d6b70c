import type { LogEvent } from "@/lib/core/log/event";
import type { SpanField } from "@/lib/core/log/spans/field-span";

/** One line of a format and what it says. */
export interface GoldenLine {
  /** What is special about it. */
  name: string;
  line: string;
  /** What the event says; every other field must be null, and `fields` empty unless given. */
  event: Partial<LogEvent>;
  /** Fields as they stand in the line, where that is not what the event says word for word; null for one that stands nowhere. */
  raw?: Partial<Record<SpanField, string | null>>;
  /** Header lines that must come before. */
  headers?: readonly string[];
}

export const AT = Date.UTC(2024, 1, 29, 13, 55, 36);
/** Dates without a year are read as seen from here. */
export const REFERENCE_TIME = Date.UTC(2024, 2, 1);
export const agent = "Mozilla/5.0 (X11; Linux x86_64)";
export const get = { time: AT, method: "GET", path: "/a", status: 200, bytes: 512 };
