import type { Random } from "./random";
import type { SimRequest } from "./request";
import type { ScenarioName } from "./scenario-name";
import type { World, WorldName } from "./world";

/** Something that happens in otherwise ordinary traffic. Each lives in a file of its own and is one row in the list. */
export interface Scenario {
  name: ScenarioName;
  label: string;
  /** What happens, in one sentence. */
  story: string;
  /** True when nobody needs to be woken: a good detector stays at "minor" at most. */
  harmless: boolean;
  durationMs: number;
  /** Where it can happen. */
  worlds: readonly WorldName[];
  /** Changes go on for good once begun, as after a release. */
  lasting?: boolean;
  play(stage: Stage): Play;
}

/** Where and when a scenario plays. */
export interface Stage {
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
  seed: number;
  world: World;
  /** Mean requests per second of the ordinary traffic over a week. */
  ratePerSecond: number;
}

/** One performance of a scenario. */
export interface Play {
  title: string;
  /** Routes or machines it happens to, where not everything suffers. */
  concerns?: readonly string[];
  /** Requests that come on top of the ordinary ones, in any order. */
  requests?: readonly SimRequest[];
  /** What becomes of an ordinary request while the scenario lasts; null drops it, the same object leaves it alone. */
  change?(request: SimRequest, random: Random): SimRequest | null;
}

export const MINUTE_MS = 60_000;
