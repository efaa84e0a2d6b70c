import type { LogEvent } from "../event";

/** What the parts before the message say. */
export interface Preamble {
  at: number;
  host?: string | null;
  service?: string | null;
  level?: LogEvent["level"];
  client?: string | null;
}
