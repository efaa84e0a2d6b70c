import type { AccessEvents } from "../../log/access/access-events";
import type { AccessScanner } from "../../log/access/open-access-scanner";
import type { AccessKeys } from "./access-keys";

/** Reads usual access lines from bytes, in rounds: `AccessScorer`, `AccessTimes`, `LearningLane`. One log at a time. */
export interface AccessSource {
  readonly scanner: AccessScanner;
  readonly events: AccessEvents;
  /** Told of the lines as `events` is. */
  readonly keys?: AccessKeys;
  read(from: number, to: number): number;
}
