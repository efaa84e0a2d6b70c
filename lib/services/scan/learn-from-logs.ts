import { Invalid } from "@/lib/base/errors";
import { type Learner, type LearnOptions, type Model, NotEnoughData, startLearning } from "@/lib/core/detect";
import { AccessTimes } from "@/lib/core/log/access/access-times";
import { canScan } from "@/lib/core/log/access/open-access-scanner";
import type { LogEvent } from "@/lib/core/log/event";
import { AccessKeys } from "@/lib/core/model/access-keys";
import type { Lines } from "./lines";
import type { LogInput } from "./log-input";
import { type RoundReader, readLines } from "./read-lines";

/** One pass over the logs. Throws Invalid when too few of their lines can be understood to learn anything. */
export async function learnFromLogs(
  inputs: readonly LogInput[],
  options: LearnOptions,
  onProgress: (input: LogInput, bytesRead: number) => void = () => {},
): Promise<Model> {
  const learner = startLearning(options);
  const lane = laneOf();
  for (const input of inputs) {
    for await (const lines of readLines(input, lane)) {
      for (let i = 0; i < lines.length; i++) learnLine(learner, lines, i);
      onProgress(input, lines.bytesRead);
    }
  }
  try {
    return learner.finish();
  } catch (error) {
    if (!(error instanceof NotEnoughData)) throw error;
    const message = `It takes ${error.need} lines to learn what is normal, and only ${error.have} were understood. Learn from a longer log with --train FILE.`;
    throw new Invalid("not_enough_data", message, { need: error.need, have: error.have });
  }
}

/** Null where the runtime has no WebAssembly with vectors. */
function laneOf(): RoundReader | null {
  if (!canScan()) return null;
  const times = new AccessTimes();
  const { scanner, events } = times;
  const keys = new AccessKeys(scanner, events);
  return { scanner, events, keys, read: (from, to) => times.read(from, to) };
}

function learnLine(learner: Learner, lines: Lines, index: number): void {
  if (lines.kindOf(index) !== "event") return;
  const event = lines.eventOf(index);
  if (!lines.isUsual(index)) {
    learner.learn(event);
    return;
  }
  let whole: LogEvent | null = null;
  learner.learnKeys(lines.keysOf(index), event, () => {
    whole ??= lines.wholeOf(index);
    return whole;
  });
}
