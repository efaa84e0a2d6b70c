import type { ModelSummary } from "../../core/model/model-summary";

type Learned = Pick<ModelSummary, "lines" | "from" | "to">;

/**
 * Whether a model knows so much less than the one before that it should not take its place by itself: from fewer than half of the
 * lines over less than half of the time, although the window would have held as much. So where most of the history is not stored.
 */
export function isTooEarly(model: Learned, before: Learned, windowMs: number): boolean {
  const known = spanOf(before);
  return model.lines < before.lines / 2 && spanOf(model) < known / 2 && windowMs >= known;
}

function spanOf({ from, to }: Learned): number {
  return from === null || to === null ? 0 : to - from;
}
