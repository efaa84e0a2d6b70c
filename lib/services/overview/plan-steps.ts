const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths a point may have; each divides the next border people know. */
const STEPS = [1, 2, 5, 10, 20, 30]
  .map((n) => n * MINUTE)
  .concat(
    [1, 2, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 7].map((n) => n * DAY),
  );
const LAST_STEP = 28 * DAY;

/** A few more than fit on a phone, after widening. */
const MAX_POINTS = 185;
/** Roll-ups of clients and routes are this wide, so that every figure can cover exactly the same time. */
const ROLL_UP = 10 * MINUTE;
/** Scores are counted by the hour; ranges at least this long are widened to whole hours, which then agree as well. */
const WHOLE_HOURS_FROM = 12 * HOUR;
/** Longer ranges than this say more about a typing mistake than about logs. */
const LONGEST = 20 * 365 * DAY;

export interface StepPlan {
  /** First and last moment covered, widened to whole roll-ups and steps; ms since the epoch, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly points: number;
}

/** How to cut a range into at most about 180 points on round borders. Throws RangeError for an absurd range. */
export function planSteps(range: { from: number; to: number }): StepPlan {
  const length = range.to - range.from;
  if (!(length > 0) || length > LONGEST || range.from < 0)
    throw new RangeError("The range must lie after 1970 and span at most 20 years.");
  const rough = Math.ceil(length / (MAX_POINTS - 2) / LAST_STEP) * LAST_STEP;
  for (const stepMs of STEPS) {
    const plan = widen(range, stepMs);
    if (plan.points <= MAX_POINTS) return plan;
  }
  return widen(range, rough);
}

function widen(range: { from: number; to: number }, stepMs: number): StepPlan {
  const grid = Math.max(stepMs, range.to - range.from >= WHOLE_HOURS_FROM ? HOUR : ROLL_UP);
  const from = Math.floor(range.from / grid) * grid;
  const to = Math.ceil(range.to / grid) * grid;
  return { from, to, stepMs, points: Math.round((to - from) / stepMs) };
}
