/** How well scores rank what is odd above what is not. Ties count as ties: equal scores are taken or left together. */
export interface RankingFigures {
  readonly [figure: string]: number;
}

/**
 * All figures of a ranking; NaN where nothing or everything is odd.
 * @param scores higher is stranger @param odd truth, as long as `scores`
 */
export function rankingFigures(scores: ArrayLike<number>, odd: ArrayLike<boolean>): RankingFigures {
  const steps = stepsOf(scores, odd);
  return {
    AUC: areaUnderRoc(steps),
    AP: averagePrecision(steps),
    "P@50": precisionAt(50, steps),
    "TPR@1%": recallAtFalseAlarms(0.01, steps),
    "best F1": bestF1(steps),
  };
}

/** Hits and false alarms when everything at or above one distinct score is taken; from the highest score down. */
interface Step {
  hits: number;
  falseAlarms: number;
}

function stepsOf(scores: ArrayLike<number>, odd: ArrayLike<boolean>): Step[] {
  const order = Array.from(scores, (_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const steps: Step[] = [];
  let hits = 0;
  let falseAlarms = 0;
  order.forEach((index, place) => {
    if (odd[index]) hits++;
    else falseAlarms++;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[index]) steps.push({ hits, falseAlarms });
  });
  return steps;
}

const NOTHING: Step = { hits: 0, falseAlarms: 0 };

/** The chance that an odd one scores above a normal one, ties half (Mann–Whitney). */
function areaUnderRoc(steps: readonly Step[]): number {
  const total = steps.at(-1) ?? NOTHING;
  let area = 0;
  let before = NOTHING;
  for (const step of steps) {
    area += ((step.falseAlarms - before.falseAlarms) * (step.hits + before.hits)) / 2;
    before = step;
  }
  return area / (total.hits * total.falseAlarms);
}

/** Sum over the distinct scores of precision × gain in recall. */
function averagePrecision(steps: readonly Step[]): number {
  const total = steps.at(-1) ?? NOTHING;
  let sum = 0;
  let before = 0;
  for (const { hits, falseAlarms } of steps) {
    sum += ((hits - before) * hits) / (hits + falseAlarms);
    before = hits;
  }
  return sum / total.hits;
}

/** Share of odd ones among the first `count`; where equal scores straddle the end, their mean. */
function precisionAt(count: number, steps: readonly Step[]): number {
  let before = NOTHING;
  for (const step of steps) {
    const taken = before.hits + before.falseAlarms;
    const size = step.hits + step.falseAlarms - taken;
    if (taken + size >= count) return (before.hits + ((count - taken) * (step.hits - before.hits)) / size) / count;
    before = step;
  }
  return before.hits / (before.hits + before.falseAlarms);
}

/** Share of the odd ones found while at most this share of the normal ones is taken. */
function recallAtFalseAlarms(share: number, steps: readonly Step[]): number {
  const total = steps.at(-1) ?? NOTHING;
  let found = 0;
  for (const { hits, falseAlarms } of steps) if (falseAlarms <= share * total.falseAlarms) found = hits;
  return found / total.hits;
}

/** Highest harmonic mean of precision and recall over all thresholds. */
function bestF1(steps: readonly Step[]): number {
  const total = steps.at(-1) ?? NOTHING;
  return steps.reduce(
    (best, { hits, falseAlarms }) => Math.max(best, (2 * hits) / (hits + falseAlarms + total.hits)),
    0,
  );
}
