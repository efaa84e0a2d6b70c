import type { Incident } from "../../../prisma/generated/client";
import type { IncidentView, VerdictKind } from "../../contracts/incident";
import { roundScore } from "../anomalies/anomaly-view";

/** What to read with an incident so that `incidentView` can show its newest verdict. */
export const WITH_NEWEST_VERDICT = { verdicts: { orderBy: { id: "desc" }, take: 1, select: { kind: true } } } as const;

export function incidentView(
  row: Incident & { verdicts: readonly { kind: VerdictKind }[] },
  counted: Pick<IncidentView, "units" | "imports">,
): IncidentView {
  return {
    ...counted,
    id: row.id,
    sourceId: row.sourceId,
    title: row.title,
    state: row.state,
    severity: row.severity,
    score: roundScore(row.score),
    client: row.client,
    firstTime: row.firstTime.getTime(),
    lastTime: row.lastTime.getTime(),
    anomalies: row.anomalyCount,
    verdict: row.verdicts[0]?.kind ?? null,
  };
}
