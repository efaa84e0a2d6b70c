import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { LogInput } from "./log-input";

/** Below this a second thread takes longer to start than it saves. */
const WORTH_BYTES = 4 * 1024 * 1024;

/** Two where there are two cores and enough to do. */
export function suggestThreads(inputs: readonly LogInput[]): 1 | 2 {
  if (availableParallelism() < 2) return 1;
  return inputs.reduce((sum, { path }) => sum + statSync(path).size, 0) < WORTH_BYTES ? 1 : 2;
}
