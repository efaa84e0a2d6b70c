import { attribute } from "../core/explanation/attribution";
import type { Observation } from "../core/explanation/observe";
import { CATALOG } from "../core/features/catalog";
import { createRandom } from "../core/forest/random";
import { rawScore, unitScoreOf } from "../core/model/unit-model";

const TOP = 3;
/** Random choices for each anomaly. */
const DRAWS = 5;

/** Shares of the anomalies that are none any more, 0–1, once something of them is made typical. */
export interface Faithfulness {
  anomalies: number;
  /** The three leading reasons, each with the features it speaks for and its prior. */
  withoutTop: number;
  /** Three others at random. */
  withoutOthers: number;
  /** Three single features at random that no leading reason speaks for. */
  withoutFeatures: number;
}

/**
 * Whether the reasons are the reasons. Scores are taken the plain way, from rows with the features left out.
 * @param observations anomalies @param thresholdOf score from which each is one
 */
export function measureFaithfulness(
  observations: readonly Observation[],
  thresholdOf: (observation: Observation) => number,
): Faithfulness {
  const random = createRandom(1);
  let top = 0;
  let others = 0;
  let features = 0;
  for (const observation of observations) {
    const { unit, model, priors } = observation;
    const isNormal = (groups: ReadonlySet<string>, columns: ReadonlySet<number>) =>
      scoreWithout(observation, groups, columns) < thresholdOf(observation);
    const leading = new Set<string>(
      attribute(observation)
        .slice(0, TOP)
        .map(({ group }) => group),
    );
    if (isNormal(leading, new Set())) top++;
    const columns = [...model.columns].filter((column) => !leading.has(CATALOG[unit][column]?.group ?? ""));
    const groups = new Set<string>([
      ...columns.map((column) => CATALOG[unit][column]?.group ?? ""),
      ...Object.keys(priors).filter((group) => !leading.has(group)),
    ]);
    for (let draw = 0; draw < DRAWS; draw++) {
      if (isNormal(new Set(pick([...groups], random.below)), new Set())) others++;
      if (isNormal(new Set(), new Set(pick(columns, random.below)))) features++;
    }
  }
  const count = Math.max(1, observations.length);
  return {
    anomalies: observations.length,
    withoutTop: top / count,
    withoutOthers: others / count / DRAWS,
    withoutFeatures: features / count / DRAWS,
  };
}

/** Score 0–100 with these groups and columns made typical. */
function scoreWithout(
  { unit, model, row, priors }: Observation,
  groups: ReadonlySet<string>,
  columns: ReadonlySet<number>,
): number {
  const kept = row.map((value, column) =>
    groups.has(CATALOG[unit][column]?.group ?? "") || columns.has(column) ? Number.NaN : value,
  );
  const prior = Object.entries(priors).reduce((sum, [group, one]) => sum + (groups.has(group) ? 0 : one), 0);
  return unitScoreOf(model, rawScore(model, kept, prior, new Float32Array(kept.length + 1))).score;
}

/** Up to three of them, no two the same. */
function pick<T>(from: readonly T[], below: (limit: number) => number): T[] {
  const pool = [...from];
  const picked: T[] = [];
  while (pool.length > 0 && picked.length < TOP) picked.push(...pool.splice(below(pool.length), 1));
  return picked;
}
