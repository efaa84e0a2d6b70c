import { IsolationForest } from "ml-isolation-forest";
import { answer } from "../harness/answer";
import { readArrays, readTask, TREES } from "./forest-task";

const task = readTask(process.argv.slice(2));
const rows = readArrays(task);

function train(): IsolationForest {
  const forest = new IsolationForest({ nEstimators: TREES });
  forest.train(rows);
  return forest;
}

const trained = task.what === "score" ? train() : null;
await answer(() => {
  if (trained) trained.predict(rows);
  else if (task.what === "train") train();
  else train().predict(rows);
});
