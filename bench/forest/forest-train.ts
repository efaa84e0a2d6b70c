import type { Bench } from "../harness/bench";
import { isolationForest, isolog, mlIsolationForest, sklearn } from "./forest-subjects";
import { WIDTH, writeRows } from "./write-rows";

export const forestTrain: Bench = {
  name: "forest-train",
  title: `Train 100 trees of 256 rows on ${WIDTH} columns`,
  unit: null,
  cases: ({ quick, folder }) =>
    Promise.all(
      (quick ? [10_000] : [10_000, 100_000, 1_000_000]).map(async (rows) => {
        const task = { what: "train", file: writeRows(folder, rows), rows, width: WIDTH } as const;
        const subjects = [
          await isolog({ folder, task }),
          await isolog({ folder, task, cold: true }),
          await sklearn({ folder, task }),
        ];
        if (rows <= 100_000) subjects.push(await mlIsolationForest({ folder, task }));
        if (rows <= 10_000) subjects.push(await isolationForest({ folder, task }));
        return {
          name: `${rows.toLocaleString("en")} rows`,
          work: rows,
          rounds: quick ? 3 : rows === 100_000 ? 5 : 7,
          subjects,
        };
      }),
    ),
};
