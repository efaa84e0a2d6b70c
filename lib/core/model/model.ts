import type { Habits } from "../features/client-features";
import type { Rhythm } from "../features/minute/rhythm";
import type { Normal } from "../features/normal";
import type { RouteHabits } from "../features/route/route-habits";
import type { ModelSummary } from "./model-summary";
import type { SessionUnit } from "./session/session-model";
import type { UnitModel } from "./unit-model";

/** Everything learned from a source; immutable. Scores made with it depend on nothing else but the observation. */
export interface Model {
  readonly normal: Normal;
  readonly rhythm: Rhythm;
  readonly habits: Habits;
  readonly routes: RouteHabits;
  /** Length of the windows of clients and routes, ms. */
  readonly windowMs: number;
  /** Raw score of a line per nat of rarity of a known attack, > 0. */
  readonly signalWeight: number;
  readonly line: UnitModel;
  /** null while there is too little to score this unit. */
  readonly client: UnitModel | null;
  readonly route: UnitModel | null;
  /** null also while nobody said what ties lines into sessions. */
  readonly session: SessionUnit | null;
  readonly minute: UnitModel | null;
  readonly summary: ModelSummary;
}
