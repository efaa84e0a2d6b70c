import type { ScenarioName } from "./scenario-name";
import type { Route } from "./world";

/** One report of a machine. */
export interface Reading {
  /** Degrees Celsius. */
  temperature: number;
  /** Root mean square velocity, mm/s, as ISO 10816 grades machines. */
  vibration: number;
  /** Percent of what the machine can do. */
  load: number;
}

/** One simulated request, before it is written as a line. */
export interface SimRequest {
  /** Milliseconds since the epoch. */
  time: number;
  client: string;
  agent: string;
  referrer: string;
  method: string;
  /** Path and query. */
  target: string;
  status: number;
  bytes: number;
  latencyMs: number;
  route: Route;
  /** What a machine reports; absent where people ask. */
  reading?: Reading;
  /** Set on requests that only happened, or only look like this, because of a scenario. */
  scenario: ScenarioName | null;
}
