import type { Tail } from "../../calibration/tail";
import type { Landmarks } from "../../distance/distance";
import type { SessionHabits } from "../../features/session/session-features";
import type { Forest } from "../../forest/forest";
import type { Ranks } from "../ranks";

/** Everything learned about the sessions of a source; immutable. */
export interface SessionModel {
  readonly habits: SessionHabits;
  /** Template texts by key, for people. */
  readonly names: ReadonlyMap<number, string>;
  /** Median of ln(1 + lines) of each column. */
  readonly medians: Float64Array;
  readonly forest: Forest;
  readonly landmarks: Landmarks;
  /** Where sessions stand among those learned from: counts, templates there and missing, order, length. */
  readonly counts: Ranks;
  readonly distance: Ranks;
  readonly presence: Ranks;
  readonly order: Ranks;
  readonly duration: Ranks;
  readonly tail: Tail;
}

/** The sessions of a source as its model knows them. Immutable. */
export interface SessionUnit {
  /** Field or expression that told them apart. */
  readonly key: string;
  /** A session ends where its key is silent for longer, ms. */
  readonly silenceMs: number;
  readonly model: SessionModel;
}
