import type { Database } from "../../store/database/database";
import { writePushes } from "../../store/events/write-pushes";
import { PushLane } from "./push-lane";
import { Turns } from "./turns";

interface Writers {
  lanes: Map<number, PushLane>;
  turns: Turns;
}

const known = new WeakMap<Database, Writers>();

/** The one lane of a source in this process. Writers of other processes take turns with it by the source's lock. */
export function laneOf(db: Database, sourceId: number): PushLane {
  // Some connections stay free for keys and settings, whatever is being stored: those who ask for them wait a limited time only.
  const writers = known.get(db) ?? {
    lanes: new Map(),
    turns: new Turns(Math.max(1, Math.ceil(db.pool.options.max * 0.6))),
  };
  known.set(db, writers);
  const { lanes, turns } = writers;
  const lane = lanes.get(sourceId) ?? new PushLane((batches) => turns.take(() => writePushes(db, batches)));
  lanes.set(sourceId, lane);
  return lane;
}
