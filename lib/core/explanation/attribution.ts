import { CATALOG, type Feature, type FeatureGroup } from "../features/catalog";
import type { Unit } from "../features/unit-score";
import { Ablation } from "./ablation";
import type { Observation } from "./observe";

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

interface Gain {
  group: FeatureGroup;
  gain: number;
}

/**
 * Which causes make the score, by making them typical and scoring again: the group whose removal helps most goes first,
 * the next is found with that one removed, and so on. So correlated features share one reason, and the reasons together
 * account for the score: without them the observation is normal. About 40 scorings of a few microseconds.
 */
export function attribute(observation: Observation): Cause[] {
  const ablation = new Ablation(observation);
  const isOdd = ablation.score > 0;
  const found = isOdd ? removeGreedily(ablation) : [];
  const gains = found.length === 0 && isOdd ? gainsAlone(observation) : found;
  return sharesOf(gains).map(({ group, share }) => ({ group, share, ...spokesman(observation, group) }));
}

function removeGreedily(ablation: Ablation): Gain[] {
  const gains: Gain[] = [];
  const open = new Set(ablation.groups);
  let current = ablation.score;
  while (gains.length < MOST && current > 0) {
    let best: { group: FeatureGroup; score: number } | null = null;
    for (const group of open) {
      const score = ablation.scoreWithout(group);
      if (best === null || score < best.score) best = { group, score };
    }
    if (best === null || current - best.score <= 1e-9) break;
    gains.push({ group: best.group, gain: current - best.score });
    ablation.remove(best.group);
    open.delete(best.group);
    current = best.score;
  }
  return gains;
}

/** Where only the combination is odd, no single removal helps: what each group adds to an otherwise typical row. */
function gainsAlone(observation: Observation): Gain[] {
  const { unit, row, priors } = observation;
  const nothing = new Float64Array(row.length).fill(Number.NaN);
  const typical = new Ablation({ ...observation, row: nothing, priors: {} }).score;
  const gains = new Ablation(observation).groups.map((group) => {
    const alone = row.map((value, column) => (CATALOG[unit][column]?.group === group ? value : Number.NaN));
    const { score } = new Ablation({ ...observation, row: alone, priors: { [group]: priors[group] ?? 0 } });
    return { group, gain: score - typical };
  });
  const kept = gains.filter(({ gain }) => gain > 0);
  return kept.sort((a, b) => b.gain - a.gain).slice(0, MOST);
}

function sharesOf(gains: Gain[]): { group: FeatureGroup; share: number }[] {
  const total = gains.reduce((sum, { gain }) => sum + gain, 0);
  const kept = gains.filter(({ gain }) => gain >= LEAST_SHARE * total);
  const sum = kept.reduce((part, { gain }) => part + gain, 0);
  return kept.map(({ group, gain }) => ({ group, share: gain / sum })).sort((a, b) => b.share - a.share);
}

/** The member of the group that is farthest from typical. */
function spokesman({ unit, model, row }: Observation, group: FeatureGroup) {
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
