import { statSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import type { LogInput } from "./log-input";

/** Below this a second thread takes longer to start than it saves. */
const WORTH_BYTES = 4 * 1024 * 1024;

/** Two where there is a core to spare and enough to do: both read the file, so on a busy machine two cost more than they bring. */
export function suggestThreads(inputs: readonly LogInput[]): 1 | 2 {
  const [load = 0] = loadavg();
  if (availableParallelism() < 2 || availableParallelism() - load < 1) return 1;
  return inputs.reduce((sum, { path }) => sum + statSync(path).size, 0) < WORTH_BYTES ? 1 : 2;
}
