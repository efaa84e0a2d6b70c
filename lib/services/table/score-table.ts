import { Invalid } from "@/lib/base/errors";
import type { Trainer } from "@/lib/contracts/model";
import { scoreMatrix } from "@/lib/core/forest/score-matrix";
import { fitTableModel, scoreTableModel } from "@/lib/core/table/table-model";
import { findTrainer } from "@/lib/services/trainers/find-trainer";
import { alignColumns, type Table } from "./table";

export interface ScoreTableOptions {
  seed: number;
  trees: number;
  /** Rows drawn for each tree. */
  sample: number;
  trainer: Trainer;
  /** The isolation forest alone, without the distance beside it. */
  plain: boolean;
}

/**
 * One score per row of `score`, in its order, learned from `train`: in (0, 1), higher is stranger, about 0.5 in
 * the middle of the crowd. Throws Invalid when the columns of the tables
 * differ or there is only one row to learn from.
 */
export function scoreTable(train: Table, score: Table, options: ScoreTableOptions): Float64Array {
  const rows = alignColumns(score, train);
  if (train.rows < 2) throw new Invalid("table_short", `${train.name} has one row; a forest needs at least two.`);
  const trainer = findTrainer(options.trainer);
  if (options.plain) return scoreMatrix(trainer.fit(train, options), rows);
  return scoreTableModel(fitTableModel(train, trainer, options), rows);
}

/** A score as it is printed. */
export function scoreText(score: number): string {
  return score.toFixed(8);
}
