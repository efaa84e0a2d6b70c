import { parentPort, workerData } from "node:worker_threads";
import { startDetection } from "@/lib/core/detect";
import type { Normal } from "@/lib/core/features/normal";
import { findFormat } from "@/lib/core/log/find-format";
import { loadModel } from "@/lib/core/model/file/load-model";
import { openLearningLane } from "@/lib/core/model/line/learning-lane";
import { LineCounter } from "@/lib/core/model/line/line-counter";
import type { LogInput } from "../logs/log-input";
import { readLines } from "../logs/read-lines";
import { ScoreWriter } from "./score-ring";
import { scoresOf } from "./scores-of";
import type { PlainInput, ThreadTask } from "./thread-task";

/** The second thread of a scan: one task, then it ends. Damage of a file is told by the first thread, which reads it, too. */
const task = workerData as ThreadTask;
if (task.kind === "count") parentPort?.postMessage(await countLines(task.inputs));
else await scoreLines(task);

function inputOf(input: PlainInput): LogInput {
  const found = { formats: new Map(), unread: [] };
  return { ...input, format: findFormat(input.format), reading: null, found };
}

async function countLines(inputs: readonly PlainInput[]): Promise<Normal> {
  const counter = new LineCounter();
  const lane = openLearningLane();
  for (const input of inputs) {
    for await (const lines of readLines(inputOf(input), lane)) {
      for (let i = 0; i < lines.length; i++) {
        if (lines.kindOf(i) !== "event") continue;
        if (lines.isUsual(i)) counter.learnKeys(lines.keysOf(i), lines.timeOf(i));
        else counter.learn(lines.eventOf(i));
      }
    }
  }
  return counter.finish();
}

async function scoreLines({ inputs, model, signals, ring }: Extract<ThreadTask, { kind: "score" }>): Promise<void> {
  const writer = new ScoreWriter(ring);
  try {
    const detector = startDetection(loadModel(model), { signals });
    const access = detector.openAccess();
    for (const input of inputs) {
      for await (const lines of readLines(inputOf(input), access)) {
        const scoreOf = scoresOf(lines, detector, access);
        for (let i = 0; i < lines.length; i++) if (lines.kindOf(i) === "event") writer.write(scoreOf(i));
        writer.flush();
      }
    }
  } catch {
    // A log that breaks off breaks off for the first thread too, which then tells of it.
  } finally {
    writer.end();
  }
}
