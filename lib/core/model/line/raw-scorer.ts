import { openDistances } from "../../distance/open-distances";
import { openScorer } from "../../forest/open-scorer";
import { rawOf, standardize, type UnitModel } from "../unit-model";

/** Raw scores of observations in blocks, each the same bits as `rawScore` gives. */
export class RawScorer {
  /** Observations a block may hold. */
  readonly capacity = 1024;
  readonly #model: UnitModel;
  readonly #width: number;
  readonly #rows: Float32Array;
  readonly #priors = new Float64Array(this.capacity);
  readonly #raws = new Float64Array(this.capacity);
  #count = 0;

  constructor(model: UnitModel) {
    this.#model = model;
    this.#width = model.forest.width;
    this.#rows = new Float32Array(this.capacity * this.#width);
  }

  /** @param row features in the order of the catalogue */
  add(row: Float64Array, prior: number): void {
    standardize(this.#model, row, this.#rows, this.#count * this.#width);
    this.#priors[this.#count++] = prior;
  }

  /** The raw scores of what was added since the last call; good until the next one. */
  run(): Float64Array {
    const model = this.#model;
    const count = this.#count;
    const rows = this.#rows.subarray(0, count * this.#width);
    const forest = openScorer(model.forest);
    forest.rows.set(rows);
    forest.run(count);
    const distances = openDistances(model.landmarks);
    distances.rows.set(rows);
    distances.run(count);
    for (let i = 0; i < count; i++) {
      const prior = this.#priors[i] as number;
      this.#raws[i] = rawOf(model, forest.scores[i] as number, distances.distances[i] as number, prior);
    }
    this.#count = 0;
    return this.#raws.subarray(0, count);
  }
}
