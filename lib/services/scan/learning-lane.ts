import { AccessTimes } from "@/lib/core/log/access/access-times";
import { canScan } from "@/lib/core/log/access/open-access-scanner";
import { AccessKeys } from "@/lib/core/model/line/access-keys";
import type { RoundReader } from "./logs/read-lines";

/** A lane that tells the keys of lines; null where the runtime has no WebAssembly with vectors. */
export function openLearningLane(): RoundReader | null {
  if (!canScan()) return null;
  const times = new AccessTimes();
  const { scanner, events } = times;
  return { scanner, events, keys: new AccessKeys(scanner, events), read: (from, to) => times.read(from, to) };
}
