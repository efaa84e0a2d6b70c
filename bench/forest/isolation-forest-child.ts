import { createRequire } from "node:module";
import { answer } from "../harness/answer";
import { readArrays, readTask, SAMPLE, TREES } from "./forest-task";

/** The package `isolation-forest` as far as it is used here; it wants a row as an object. */
interface Peer {
  IsolationForest: new (
    trees: number,
    sample: number,
  ) => { fit(rows: Record<string, number>[]): void; predict(rows: Record<string, number>[]): number[] };
}

const [folder = "", ...args] = process.argv.slice(2);
const { IsolationForest } = createRequire(`${folder}/npm/`)("isolation-forest") as Peer;
const task = readTask(args);
const rows = readArrays(task).map((row) => Object.fromEntries(row.map((value, i) => [`c${i}`, value])));

function train() {
  const forest = new IsolationForest(TREES, SAMPLE);
  forest.fit(rows);
  return forest;
}

const trained = task.what === "score" ? train() : null;
await answer(() => {
  if (trained) trained.predict(rows);
  else if (task.what === "train") train();
  else train().predict(rows);
});
