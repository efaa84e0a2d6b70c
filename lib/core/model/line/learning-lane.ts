import { AccessTimes } from "../../log/access/access-times";
import { canScan } from "../../log/access/open-access-scanner";
import { AccessKeys } from "./access-keys";

/** Reads usual access lines from bytes and tells their keys. */
export type LearningLane = Pick<AccessTimes, "scanner" | "events" | "read"> & { readonly keys: AccessKeys };

/** Null where the runtime has no WebAssembly with vectors. */
export function openLearningLane(): LearningLane | null {
  if (!canScan()) return null;
  const times = new AccessTimes();
  const { scanner, events } = times;
  return { scanner, events, keys: new AccessKeys(scanner, events), read: (from, to) => times.read(from, to) };
}
