import { COLUMN, type Forest } from "./forest";
import { roundPathLength } from "./path-length";

/** A tree as other libraries keep it: linked nodes; a value < `threshold` goes left. */
export type LinkedTree =
  | { kind: "split"; column: number; threshold: number; left: LinkedTree; right: LinkedTree }
  | { kind: "leaf"; rows: number };

/**
 * Lays linked trees out flat. Leaves get depth + c(rows), with the right constant whatever their library uses.
 * A missing value goes left: foreign trees do not say where most rows went.
 * @param sample rows each tree was grown on, for the normaliser
 * @throws RangeError without trees, or when a split names a column outside `width`
 */
export function compileTrees(trees: readonly LinkedTree[], width: number, sample: number): Forest {
  if (trees.length === 0) throw new RangeError("A forest needs at least one tree.");
  const feature: number[] = [];
  const threshold: number[] = [];
  const child: number[] = [];
  const roots: number[] = [];
  const add = () => {
    feature.push(0);
    threshold.push(0);
    return child.push(0) - 1;
  };
  for (const tree of trees) {
    const root = add();
    roots.push(root);
    const pending = [{ tree, node: root, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.tree.kind === "leaf") {
        threshold[next.node] = next.depth + roundPathLength(next.tree.rows);
        continue;
      }
      if (next.tree.column < 0 || next.tree.column >= width || next.tree.column > COLUMN) {
        throw new RangeError(`Column ${next.tree.column} is outside the ${width} columns of the rows.`);
      }
      const left = add();
      add();
      feature[next.node] = next.tree.column;
      threshold[next.node] = next.tree.threshold;
      child[next.node] = left;
      pending.push({ tree: next.tree.right, node: left + 1, depth: next.depth + 1 });
      pending.push({ tree: next.tree.left, node: left, depth: next.depth + 1 });
    }
  }
  return {
    width,
    roots: Int32Array.from(roots),
    feature: Uint16Array.from(feature),
    threshold: Float64Array.from(threshold),
    child: Int32Array.from(child),
    normalizer: roundPathLength(sample),
  };
}
