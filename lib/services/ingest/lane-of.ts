import type { Database } from "../../store/database";
import { writePushes } from "../../store/write-pushes";
import { PushLane } from "./push-lane";

const lanes = new WeakMap<Database, Map<number, PushLane>>();

/** The one lane of a source in this process. Writers of other processes take turns with it by the source's lock. */
export function laneOf(db: Database, sourceId: number): PushLane {
  const known = lanes.get(db) ?? new Map<number, PushLane>();
  lanes.set(db, known);
  const lane = known.get(sourceId) ?? new PushLane((batches) => writePushes(db, batches));
  known.set(sourceId, lane);
  return lane;
}
