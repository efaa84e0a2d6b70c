import type { ScenarioName } from "./scenario-name";
import type { Route } from "./world";

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
  /** Set on requests that only happened, or only look like this, because of a scenario. */
  scenario: ScenarioName | null;
}
