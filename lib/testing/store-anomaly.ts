import { severityOf } from "../core/calibration/severity";
import { raiseAlerts } from "../services/alerts/raise-alerts";
import { storeAnomalies } from "../store/anomalies";
import { withTransaction } from "../store/database/transaction";
import { lockSource } from "../store/source-lock";
import type { World } from "./factories";

export interface AnomalyToStore {
  sourceId: number;
  key: string;
  /** Ms since the epoch. */
  time: number;
  score: number;
  client?: string;
}

/** An anomaly of a line as detection stores it: with its incident and whatever alerts that calls for. */
export async function storeAnomaly(
  world: World,
  { sourceId, key, time, score, client }: AnomalyToStore,
): Promise<void> {
  const source = { organisationId: world.ctx.organisationId, sourceId };
  await withTransaction(world.db, async (tx) => {
    await lockSource(tx, source.organisationId, sourceId);
    const reason = {
      feature: "f",
      label: "Status",
      share: 1,
      actual: "404",
      typical: "200",
      direction: "rare",
    } as const;
    const { incidents } = await storeAnomalies(tx, source, [
      {
        ...{ unit: "line", key, start: time, end: time, score, oneIn: 25_000, severity: severityOf(score) },
        ...{
          modelId: 1,
          importId: null,
          client: client ?? "203.0.113.9",
          template: `/${client}`,
          events: 1,
          raw: "raw",
        },
        ...{ observation: { status: 404 }, reasons: [reason], signals: ["probe-path"], sentence: "An odd request." },
      },
    ]);
    await raiseAlerts(tx, source, incidents, world.ctx.now());
  });
}
