import { Worker } from "node:worker_threads";
import type { Model } from "@/lib/core/detect";
import type { Normal } from "@/lib/core/features/normal";
import { canScan } from "@/lib/core/log/access/open-access-scanner";
import { snapshotModel } from "@/lib/core/model/file/snapshot-model";
import type { LogInput } from "../logs/log-input";
import { isForLane } from "../logs/read-lines";
import { ringMemory, ScoreTaker } from "./score-ring";
import type { PlainInput, ThreadTask } from "./thread-task";

/** Garbage of lines is short-lived: a small nursery keeps the thread small. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/** Scores made by the second thread, in the order of the lines. */
export interface ThreadScores {
  /** Waits for so many. */
  wait(count: number): Promise<void>;
  take(): ReturnType<ScoreTaker["take"]>;
  release(): void;
  close(): Promise<void>;
}

/** Whether a second thread can read these logs: only what the lane reads pays off. */
export function canShare(inputs: readonly LogInput[]): boolean {
  return canScan() && inputs.every(isForLane);
}

/** Counts all lines in a second thread, while the first one samples them. A log that cannot be read there cannot be read here. */
export function countInThread(inputs: readonly LogInput[]): Promise<Normal> {
  const worker = open({ kind: "count", inputs: inputs.map(plain) });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", () => reject(new Error("The counting thread ended early.")));
  });
}

export function scoreInThread(
  inputs: readonly LogInput[],
  model: Model,
  signals: boolean | readonly string[],
): ThreadScores {
  const ring = ringMemory();
  const worker = open({ kind: "score", inputs: inputs.map(plain), model: snapshotModel(model), signals, ring });
  const taker = new ScoreTaker(ring);
  let failure: Error | null = null;
  let refuse = (_: Error) => {};
  const fail = (error: Error) => {
    failure ??= error;
    refuse(failure);
  };
  worker.once("error", fail);
  worker.once("exit", (code) => code !== 0 && fail(new Error("The scoring thread ended early.")));
  return {
    wait: (count) =>
      new Promise((resolve, reject) => {
        refuse = reject;
        if (failure !== null) reject(failure);
        else taker.wait(count).then(resolve, reject);
      }),
    take: () => taker.take(),
    release: () => taker.release(),
    close: async () => void (await worker.terminate()),
  };
}

function plain({ format, found: _, reading: __, ...rest }: LogInput): PlainInput {
  return { ...rest, format: format.id };
}

/** The bundled file of the thread; in tests and while developing plain TypeScript through tsx. */
function open(task: ThreadTask): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    const file = import.meta.url.includes("/chunks/") ? "../scan-thread.mjs" : "./scan-thread.mjs";
    return new Worker(new URL(file, import.meta.url), { workerData: task, resourceLimits: LIMITS });
  }
  const entry = new URL("./thread-entry.ts", import.meta.url).href;
  const script = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(script, { workerData: task, eval: true });
}
