import type { Context } from "../context";
import type { StepPlan } from "./plan-steps";

/** Anomalies and incidents of a range: by step, and in the equally long time before it. */
export interface Findings {
  readonly anomalies: number[];
  readonly anomaliesBefore: number;
  /** An incident counts in the step it began in; one that was running already counts in the first. */
  readonly incidents: number[];
  readonly incidentsBefore: number;
}

/** Counted from the same rows, by the same borders, as the lists of anomalies and incidents. */
export async function readFindings(ctx: Context, sourceId: number, plan: StepPlan): Promise<Findings> {
  const before = plan.from - (plan.to - plan.from);
  const parameters = [
    ctx.organisationId,
    sourceId,
    new Date(before),
    new Date(plan.from),
    new Date(plan.to),
    plan.from,
    plan.stepMs,
  ];
  const { rows } = await ctx.db.pool.query<{ kind: string; step: number; found: string }>(
    `SELECT 'anomalies' AS kind, CASE WHEN start_time < $4 THEN -1
         ELSE floor((extract(epoch FROM start_time) * 1000 - $6) / $7)::int END AS step, count(*) AS found
     FROM anomaly WHERE organisation_id = $1 AND source_id = $2 AND start_time >= $3 AND start_time < $5 GROUP BY 2
     UNION ALL
     SELECT 'incidents', greatest(floor((extract(epoch FROM first_time) * 1000 - $6) / $7)::int, 0), count(*)
     FROM incident WHERE organisation_id = $1 AND source_id = $2 AND last_time >= $4 AND first_time < $5 GROUP BY 2
     UNION ALL
     SELECT 'incidents', -1, count(*)
     FROM incident WHERE organisation_id = $1 AND source_id = $2 AND last_time >= $3 AND first_time < $4`,
    parameters,
  );
  const steps = (kind: string) => {
    const counts = new Array<number>(plan.points).fill(0);
    for (const row of rows) if (row.kind === kind && row.step >= 0) counts[row.step] = Number(row.found);
    return counts;
  };
  const past = (kind: string) => Number(rows.find((row) => row.kind === kind && row.step === -1)?.found ?? 0);
  return {
    anomalies: steps("anomalies"),
    anomaliesBefore: past("anomalies"),
    incidents: steps("incidents"),
    incidentsBefore: past("incidents"),
  };
}
