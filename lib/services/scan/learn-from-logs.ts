import { Invalid } from "@/lib/base/errors";
import { type LearnOptions, type Model, NotEnoughData, startLearning } from "@/lib/core/detect";
import type { LogInput } from "./log-input";
import { readLog } from "./read-log";

/** One pass over the logs. Throws Invalid when too few of their lines can be understood to learn anything. */
export async function learnFromLogs(
  inputs: readonly LogInput[],
  options: LearnOptions,
  onProgress: (input: LogInput, bytesRead: number) => void = () => {},
): Promise<Model> {
  const learner = startLearning(options);
  for (const input of inputs) {
    for await (const batch of readLog(input)) {
      for (const line of batch.parsed) if (line.kind === "event") learner.learn(line.event);
      onProgress(input, batch.bytesRead);
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
