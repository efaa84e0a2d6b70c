import { IsolationForest } from "ml-isolation-forest";
import { answer } from "../harness/answer";
import { readArrays, readTask, SAMPLE, TREES } from "./forest-task";

const task = readTask(process.argv.slice(2));
const rows = readArrays(task);

function train(sample = rows): IsolationForest {
  const forest = new IsolationForest({ nEstimators: TREES });
  forest.train(sample);
  return forest;
}

// It grows every tree on all rows it is given. To score it gets as many as each tree of the others.
const trained = task.what === "score" ? train(rows.slice(0, SAMPLE)) : null;
await answer(() => {
  if (trained) trained.predict(rows);
  else if (task.what === "train") train();
  else train().predict(rows);
});
