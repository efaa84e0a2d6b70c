import type pg from "pg";
import type { Detector } from "../../core/detect";
import { SERVICE_LENGTH } from "../../core/features/roll-ups/roll-up";
import type { RouteObservation } from "../../core/features/route/route-observation";
import { withCulprit } from "../../core/incident/culprit";
import { findRouteCulprit } from "../../core/incident/find-route-culprit";
import type { NewAnomaly } from "../../store/anomalies";
import { readClientEvents } from "../../store/windows";
import type { StoredLines } from "./stored-lines";

/** Finds out which clients made routes strange, from the stored lines and the roll-ups. The source's lock must be held. */
export class RouteCulprits {
  readonly #tx: pg.PoolClient;
  readonly #sourceId: number;
  readonly #stored: StoredLines;
  readonly #detector: Detector;
  readonly #threshold: number;

  constructor(tx: pg.PoolClient, sourceId: number, stored: StoredLines, detector: Detector, threshold: number) {
    this.#tx = tx;
    this.#sourceId = sourceId;
    this.#stored = stored;
    this.#detector = detector;
    this.#threshold = threshold;
  }

  /** The anomaly with its culprit, if there is one. @param route the window it is about */
  async name(anomaly: NewAnomaly, route: RouteObservation): Promise<NewAnomaly> {
    const [lead] = anomaly.reasons;
    // Nobody's lines are to blame for lines that are missing.
    if (lead?.feature === "volume" && lead.direction === "low") return anomaly;
    const { start, seenMs, parts } = route;
    const names = parts.map((part) => part.route);
    const stored = await this.#stored.read(start, start + seenMs, names);
    if (stored === null) return anomaly;
    // Services may share a route.
    const services = new Set(parts.map(({ service }) => service));
    const lines = stored.filter(({ event }) => services.has(event.service?.slice(0, SERVICE_LENGTH) ?? ""));
    const clients = [...new Set(lines.flatMap(({ event }) => event.client ?? []))];
    const events = await readClientEvents(this.#tx, this.#sourceId, start, clients);
    const culprit = findRouteCulprit(
      route,
      lines,
      (client) => events.get(client) ?? 0,
      (observation) => (this.#detector.scoreRoute(observation)?.score ?? 0) >= this.#threshold,
    );
    if (culprit === null) return anomaly;
    return { ...anomaly, client: culprit.name, sentence: withCulprit(anomaly.sentence, culprit) };
  }
}
