import type { Bench } from "../harness/bench";
import { isolog, mlIsolationForest, sklearn } from "./forest-subjects";
import { WIDTH, writeRows } from "./write-rows";

export const forestMemory: Bench = {
  name: "forest-memory",
  title: "Train and score the same rows in a fresh process: the highest resident memory is the figure",
  unit: null,
  cases: async ({ quick, folder }) => {
    const rows = quick ? 10_000 : 100_000;
    const task = { what: "both", file: writeRows(folder, rows), rows, width: WIDTH } as const;
    const options = { folder, task, cold: true };
    const subjects = [await isolog(options), await sklearn(options), await mlIsolationForest(options)];
    return [{ name: `${rows.toLocaleString("en")} rows`, work: rows, rounds: quick ? 1 : 2, subjects }];
  },
};
