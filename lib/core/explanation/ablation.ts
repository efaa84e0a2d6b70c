import { CATALOG, type FeatureGroup } from "../features/catalog";
import { scoreRow } from "../forest/score-row";
import { rawOf, standardize, type UnitModel } from "../model/unit-model";
import type { Observation, Priors } from "./observe";

/**
 * One observation whose causes can be made typical: features of a group set to what the model takes for typical, its
 * prior taken away. The raw score is exactly what `rawScore` says of such a row; the distance is only told the difference,
 * so that one question costs a few microseconds.
 */
export class Ablation {
  readonly #model: UnitModel;
  readonly #priors: Priors;
  readonly #groups: ReadonlyMap<FeatureGroup, readonly number[]>;
  /** Standardised features as they stand now, and the same once more to try things on. */
  readonly #now: Float32Array;
  readonly #trial: Float32Array;
  /** Squared distance to each landmark, and by how much it changes when a group is made typical. */
  readonly #squares: Float64Array;
  readonly #changes = new Map<FeatureGroup, Float64Array>();
  #prior: number;

  constructor({ unit, model, row, priors }: Observation) {
    this.#model = model;
    this.#priors = priors;
    this.#prior = Object.values(priors).reduce((sum, prior) => sum + prior, 0);
    this.#now = new Float32Array(Math.max(1, model.columns.length));
    standardize(model, row, this.#now);
    this.#trial = this.#now.slice();
    this.#groups = groupsOf(unit, model, this.#now, priors);
    this.#squares = squaresOf(model.landmarks, this.#now);
    for (const [group, columns] of this.#groups) this.#changes.set(group, this.#changeOf(columns));
  }

  /** Causes that are not typical as they stand; making any other typical changes nothing. */
  get groups(): FeatureGroup[] {
    return [...this.#groups.keys()];
  }

  /** Raw score as things stand now. */
  get score(): number {
    return this.#scoreOf(this.#now, null, this.#prior);
  }

  /** Raw score if this one were made typical, too. */
  scoreWithout(group: FeatureGroup): number {
    this.#trial.set(this.#now);
    for (const column of this.#groups.get(group) ?? []) this.#trial[column] = 0;
    return this.#scoreOf(this.#trial, this.#changes.get(group) ?? null, this.#prior - (this.#priors[group] ?? 0));
  }

  /** Makes it typical from now on. */
  remove(group: FeatureGroup): void {
    const change = this.#changes.get(group);
    if (change === undefined) return;
    for (const column of this.#groups.get(group) ?? []) this.#now[column] = 0;
    for (let i = 0; i < change.length; i++) {
      this.#squares[i] = (this.#squares[i] as number) + (change[i] as number);
    }
    this.#changes.delete(group);
    this.#prior -= this.#priors[group] ?? 0;
  }

  #changeOf(columns: readonly number[]): Float64Array {
    const { values, width } = this.#model.landmarks;
    const change = new Float64Array(this.#squares.length);
    for (const column of columns) {
      const value = this.#now[column] as number;
      // (0 − l)² − (v − l)²
      for (let i = 0, at = column; i < change.length; i++, at += width) {
        change[i] = (change[i] as number) + value * (2 * (values[at] as number) - value);
      }
    }
    return change;
  }

  #scoreOf(row: Float32Array, change: Float64Array | null, prior: number): number {
    const { draws, size } = this.#model.landmarks;
    const squares = this.#squares;
    let sum = 0;
    for (let draw = 0, at = 0; draw < draws; draw++) {
      let nearest = Number.POSITIVE_INFINITY;
      for (const last = at + size; at < last; at++) {
        const square = change === null ? (squares[at] as number) : (squares[at] as number) + (change[at] as number);
        if (square < nearest) nearest = square;
      }
      sum += Math.sqrt(Math.max(0, nearest));
    }
    return rawOf(this.#model, scoreRow(this.#model.forest, row), sum / draws, prior);
  }
}

/** Squared distance of a row to each landmark. */
function squaresOf({ draws, size, values, width }: UnitModel["landmarks"], row: Float32Array): Float64Array {
  const squares = new Float64Array(draws * size);
  for (let i = 0, at = 0; i < squares.length; i++) {
    let sum = 0;
    for (let column = 0; column < width; column++, at++) {
      const difference = (row[column] as number) - (values[at] as number);
      sum += difference * difference;
    }
    squares[i] = sum;
  }
  return squares;
}

/** Where the columns of each group that is not typical stand in the model; a group with a prior may have none. */
function groupsOf(
  unit: Observation["unit"],
  model: UnitModel,
  values: Float32Array,
  priors: Priors,
): Map<FeatureGroup, number[]> {
  const groups = new Map<FeatureGroup, number[]>();
  for (const [group, prior] of Object.entries(priors)) if (prior > 0) groups.set(group as FeatureGroup, []);
  model.columns.forEach((column, i) => {
    const group = CATALOG[unit][column]?.group;
    if (group === undefined || values[i] === 0) return;
    const columns = groups.get(group);
    if (columns === undefined) groups.set(group, [i]);
    else columns.push(i);
  });
  return groups;
}
