import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { fitForest } from "../../lib/core/forest/fit-forest";
import type { Forest, Matrix } from "../../lib/core/forest/forest";
import { scoreMatrix } from "../../lib/core/forest/score-matrix";
import { answer } from "../harness/answer";
import { readTask, readValues, SAMPLE, TREES } from "./forest-task";

interface Share {
  forest: Forest;
  matrix: Matrix;
  scores: Float64Array;
}

const OPTIONS = { seed: 1, trees: TREES, sample: SAMPLE };

if (isMainThread) await lead();
else serve(workerData as Share);

async function lead(): Promise<void> {
  const task = readTask(process.argv.slice(2));
  const read = readValues(task);
  const { rows, width } = task;
  // Memory that threads can share; with one thread nothing else.
  const values = task.threads === 1 ? read : new Float32Array(new SharedArrayBuffer(read.byteLength));
  if (values !== read) values.set(read);
  const matrix = { width, rows, values };
  const forest = task.what === "both" ? null : fitForest(matrix, OPTIONS);
  if (task.threads > 1 && forest) return answer(await team(forest, matrix, task.threads));
  await answer(() => {
    if (task.what === "train") fitForest(matrix, OPTIONS);
    else scoreMatrix(forest ?? fitForest(matrix, OPTIONS), matrix);
  });
}

/** This thread and its helpers score a share of the rows each, into the same array. */
async function team(forest: Forest, matrix: Matrix, threads: number): Promise<() => Promise<void>> {
  const scores = new Float64Array(new SharedArrayBuffer(8 * matrix.rows));
  const shares = Array.from({ length: threads }, (_, i): Share => {
    const from = Math.floor((i * matrix.rows) / threads);
    const to = Math.floor(((i + 1) * matrix.rows) / threads);
    const values = matrix.values.subarray(from * matrix.width, to * matrix.width);
    return { forest, matrix: { ...matrix, rows: to - from, values }, scores: scores.subarray(from, to) };
  });
  const [own, ...others] = shares as [Share, ...Share[]];
  const workers = others.map((share) => new Worker(fileURLToPath(import.meta.url), { workerData: share }));
  await Promise.all(workers.map((worker) => once(worker, "message")));
  return async () => {
    const done = workers.map((worker) => once(worker, "message"));
    for (const worker of workers) worker.postMessage("go");
    scoreMatrix(own.forest, own.matrix, own.scores);
    await Promise.all(done);
  };
}

function serve({ forest, matrix, scores }: Share): void {
  parentPort?.on("message", () => {
    scoreMatrix(forest, matrix, scores);
    parentPort?.postMessage("done");
  });
  parentPort?.postMessage("ready");
}
