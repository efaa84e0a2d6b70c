import type { LogEvent } from "../../log/event";

/** A known way of attacking, recognised by its words. Stands beside the forest; never replaces it. */
export interface AttackSignal {
  /** Stable id; what a list of switched-on signals names. */
  id: string;
  /** What people call it, and how a sentence says it after "…: ". */
  label: string;
  clause: string;
  /** What it looks for, for whoever decides about it. */
  finds: string;
  /**
   * What the pattern looks at: the address with its query, or its path alone, both decoded, lower-cased, digits as 0; the
   * agent as sent; how the request ended; or how it ended for a client of which more is known, see `historySignals`.
   */
  where: "text" | "path" | "agent" | "outcome" | "history";
  /** Nothing in it repeats without bound but single characters, so matching takes linear time. */
  pattern: RegExp;
  /** Requests that show it, and ordinary ones close to it that must not; both are tests. */
  shows: readonly Partial<LogEvent>[];
  silent: readonly Partial<LogEvent>[];
}
