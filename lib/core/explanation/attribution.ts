import { CATALOG, type Feature, type FeatureGroup } from "../features/catalog";
import type { Unit } from "../features/unit-score";
import { rawScore, type UnitModel } from "../model/unit-model";

/** Most causes looked for; what they leave is shared among them. */
const MOST = 4;
/** A cause that explains less than this part is noise. */
const LEAST_SHARE = 0.03;

/** One cause: the group of features, and its most telling member. */
export interface Cause {
  group: FeatureGroup;
  feature: Feature;
  /** Column of the feature in the catalogue's row. */
  column: number;
  /** Part of the raw score's excess over the typical, 0–1; shares sum to 1. */
  share: number;
  /** Robust standard deviations from typical, signed. */
  deviation: number;
}

/**
 * Which causes make the score, by making them typical and scoring again: the group whose removal helps most goes first,
 * the next is found with that one removed, and so on. So correlated features share one reason, and the reasons together
 * account for the score. About 40 scorings.
 * @param row features of the observation, in the order of the catalogue; not changed
 * @param priors what a group adds to the raw score beside its features
 */
export function attribute(
  unit: Unit,
  model: UnitModel,
  row: Float64Array,
  priors: Readonly<Partial<Record<FeatureGroup, number>>>,
): Cause[] {
  const scratch = new Float32Array(model.columns.length);
  const work = row.slice();
  const open = groupsOf(unit, model, priors);
  const gains: { group: FeatureGroup; gain: number }[] = [];
  let left = Object.values(priors).reduce((sum, prior) => sum + prior, 0);
  let current = rawScore(model, work, left, scratch);
  const isOdd = current > 0;
  while (gains.length < MOST && current > 0) {
    let best: { group: FeatureGroup; score: number } | null = null;
    for (const [group, columns] of open) {
      const kept = columns.map((column) => work[column] as number);
      for (const column of columns) work[column] = Number.NaN;
      const score = rawScore(model, work, left - (priors[group] ?? 0), scratch);
      columns.forEach((column, i) => {
        work[column] = kept[i] as number;
      });
      if (best === null || score < best.score) best = { group, score };
    }
    if (best === null || current - best.score <= 1e-9) break;
    gains.push({ group: best.group, gain: current - best.score });
    for (const column of open.get(best.group) ?? []) work[column] = Number.NaN;
    left -= priors[best.group] ?? 0;
    open.delete(best.group);
    current = best.score;
  }
  if (gains.length === 0 && isOdd) gains.push(...gainsAlone(model, row, priors, open, scratch));
  return sharesOf(gains).map(({ group, share }) => ({ group, share, ...spokesman(unit, model, row, group) }));
}

/** Where only the combination is odd, no single removal helps: what each group adds to an otherwise typical row. */
function gainsAlone(
  model: UnitModel,
  row: Float64Array,
  priors: Readonly<Partial<Record<FeatureGroup, number>>>,
  groups: ReadonlyMap<FeatureGroup, number[]>,
  scratch: Float32Array,
): { group: FeatureGroup; gain: number }[] {
  const work = new Float64Array(row.length).fill(Number.NaN);
  const typical = rawScore(model, work, 0, scratch);
  const gains: { group: FeatureGroup; gain: number }[] = [];
  for (const [group, columns] of groups) {
    for (const column of columns) work[column] = row[column] as number;
    const gain = rawScore(model, work, priors[group] ?? 0, scratch) - typical;
    for (const column of columns) work[column] = Number.NaN;
    if (gain > 0) gains.push({ group, gain });
  }
  return gains.sort((a, b) => b.gain - a.gain).slice(0, MOST);
}

/** Columns of each group that the model uses; a group with a prior stands even without a column. */
function groupsOf(unit: Unit, model: UnitModel, priors: object): Map<FeatureGroup, number[]> {
  const groups = new Map<FeatureGroup, number[]>((Object.keys(priors) as FeatureGroup[]).map((group) => [group, []]));
  for (const column of model.columns) {
    const group = CATALOG[unit][column]?.group;
    if (group === undefined) continue;
    const columns = groups.get(group);
    if (columns === undefined) groups.set(group, [column]);
    else columns.push(column);
  }
  return groups;
}

function sharesOf(gains: { group: FeatureGroup; gain: number }[]): { group: FeatureGroup; share: number }[] {
  const total = gains.reduce((sum, { gain }) => sum + gain, 0);
  const kept = gains.filter(({ gain }) => gain >= LEAST_SHARE * total);
  const sum = kept.reduce((part, { gain }) => part + gain, 0);
  return kept.map(({ group, gain }) => ({ group, share: gain / sum })).sort((a, b) => b.share - a.share);
}

/** The member of the group that is farthest from typical. */
function spokesman(unit: Unit, model: UnitModel, row: Float64Array, group: FeatureGroup) {
  let best = { column: -1, deviation: 0 };
  for (let i = 0; i < model.columns.length; i++) {
    const column = model.columns[i] as number;
    if (CATALOG[unit][column]?.group !== group) continue;
    const deviation = ((row[column] as number) - (model.centers[i] as number)) / (model.scales[i] as number);
    if (Number.isNaN(deviation)) continue;
    if (best.column < 0 || weightOf(unit, column, deviation) > weightOf(unit, best.column, best.deviation)) {
      best = { column, deviation };
    }
  }
  const feature = CATALOG[unit][best.column] ?? SIGNAL;
  return { feature, ...best };
}

/** What counts for a feature that is only odd upwards is how far up it is. */
function weightOf(unit: Unit, column: number, deviation: number): number {
  return CATALOG[unit][column]?.direction === "up" ? deviation : Math.abs(deviation);
}

const SIGNAL: Feature = {
  id: "attack-signal",
  of: "line",
  group: "signal",
  label: "known attack",
  unit: "nats",
  meaning: "rarity of the known-attack signal",
  direction: "up",
};
