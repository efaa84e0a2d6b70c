import type { LogInput } from "../logs/log-input";
import type { RingMemory } from "./score-ring";

/** A log as another thread is told of it: its format is one that the lane reads, so its id is enough. */
export type PlainInput = Omit<LogInput, "format" | "found" | "reading"> & { format: string };

/** What a scan's second thread does: count the lines of logs, or score them into a ring. */
export type ThreadTask =
  | { kind: "count"; inputs: readonly PlainInput[] }
  | {
      kind: "score";
      inputs: readonly PlainInput[];
      model: Uint8Array;
      signals: boolean | readonly string[];
      ring: RingMemory;
    };
