import { Invalid } from "@/lib/base/errors";
import { type Learner, type LearnOptions, type Model, NotEnoughData, startLearning } from "@/lib/core/detect";
import type { LogEvent } from "@/lib/core/log/event";
import { openLearningLane } from "@/lib/core/model/line/learning-lane";
import type { Lines } from "./logs/lines";
import type { LogInput } from "./logs/log-input";
import { readLines } from "./logs/read-lines";
import { canShare, countInThread } from "./threads/open-thread";

/** One pass over the logs; with two threads the same model sooner. Throws Invalid when too few of their lines can be understood to learn anything. */
export async function learnFromLogs(
  inputs: readonly LogInput[],
  options: LearnOptions,
  onProgress: (input: LogInput, bytesRead: number) => void = () => {},
  threads = 1,
): Promise<Model> {
  const isShared = threads > 1 && canShare(inputs);
  const counted = isShared ? countInThread(inputs) : null;
  // It is waited for at the end; a log that cannot be read is told of before.
  counted?.catch(() => undefined);
  const learner = startLearning({ ...options, countsElsewhere: isShared });
  const lane = openLearningLane();
  for (const input of inputs) {
    for await (const lines of readLines(input, lane)) {
      for (let i = 0; i < lines.length; i++) learnLine(learner, lines, i);
      onProgress(input, lines.bytesRead);
    }
  }
  try {
    return learner.finish(counted === null || learner.lines === 0 ? undefined : await counted);
  } catch (error) {
    if (!(error instanceof NotEnoughData)) throw error;
    throw new Invalid("not_enough_data", tooFewWords(error, inputs), { need: error.need, have: error.have });
  }
}

/** With the first line that was not understood, and why: a named format may fit all but one column. */
function tooFewWords({ need, have }: NotEnoughData, inputs: readonly LogInput[]): string {
  const few = `It takes ${need} lines to learn what is normal, but only ${have} ${have === 1 ? "was" : "were"} understood.`;
  const [unread] = inputs.flatMap(({ found }) => found.unread);
  const why = unread === undefined ? "" : ` ${unread.file}:${unread.line} ${unread.reason}.`;
  const isMisread = have === 0 && unread !== undefined && inputs.every(({ confidence }) => confidence === null);
  return `${few}${why} ${isMisread ? "Give another --format, or none to have it found out." : "Learn from a longer log with --train FILE."}`;
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
