import type { AnomalyView, EventView } from "../../contracts/anomaly";
import type { LiveFrame } from "../../contracts/live";
import { ANOMALY_COLUMNS, anomalyView } from "../anomalies/anomaly-view";
import { EVENT_COLUMNS, type EventRecord, eventView } from "../anomalies/event-view";
import type { Context } from "../context";
import { detectionOf } from "../sources/detection-of";
import { readPaces } from "../sources/read-paces";
import { thresholdOf } from "../sources/threshold-of";

/** What reading live needs to know; one source of one organisation. */
export type LiveScope = Pick<Context, "db" | "organisationId" | "now"> & { readonly sourceId: number };

/** Id of the newest event, "0" when there is none. Ids grow in commit order within a source, so nothing below can still come. */
export async function readNewestId(scope: LiveScope): Promise<bigint> {
  const { rows } = await scope.db.pool.query<{ id: string }>(
    "SELECT id::text FROM event WHERE source_id = $1 AND organisation_id = $2 ORDER BY event.id DESC LIMIT 1",
    [scope.sourceId, scope.organisationId],
  );
  return BigInt(rows[0]?.id ?? 0);
}

/** Live events (none of an import) with after < id ≤ until, oldest first. When there are more than `most`, the newest of them. */
export async function readLiveEvents(
  scope: LiveScope,
  span: { after: bigint; until: bigint; most: number },
  threshold: number | null,
): Promise<{ events: EventView[]; skipped: number }> {
  const where = "source_id = $1 AND organisation_id = $2 AND id > $3 AND id <= $4 AND import_id IS NULL";
  const parameters = [scope.sourceId, scope.organisationId, String(span.after), String(span.until)];
  const { rows } = await scope.db.pool.query<EventRecord>(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE ${where} ORDER BY event.id DESC LIMIT $5`,
    [...parameters, span.most + 1],
  );
  if (rows.length <= span.most) return { events: rows.reverse().map((row) => eventView(row, threshold)), skipped: 0 };
  const counted = await scope.db.pool.query<{ all: string }>(
    `SELECT count(*) AS all FROM event WHERE ${where}`,
    parameters,
  );
  const shown = rows.slice(0, span.most).reverse();
  return {
    events: shown.map((row) => eventView(row, threshold)),
    skipped: Math.max(0, Number(counted.rows[0]?.all ?? 0) - shown.length),
  };
}

/** Anomalies stored after the one with id `after`, oldest first, at most 200. */
export async function readNewAnomalies(scope: LiveScope, after: number): Promise<AnomalyView[]> {
  const rows = await scope.db.prisma.anomaly.findMany({
    where: { organisationId: scope.organisationId, sourceId: scope.sourceId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: 200,
    select: ANOMALY_COLUMNS,
  });
  return rows.map(anomalyView);
}

export async function readNewestAnomalyId(scope: LiveScope): Promise<number> {
  const newest = await scope.db.prisma.anomaly.findFirst({
    where: { organisationId: scope.organisationId, sourceId: scope.sourceId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return newest?.id ?? 0;
}

export interface DetectionNow {
  readonly frame: Extract<LiveFrame, { kind: "detection" }>;
  readonly threshold: number | null;
}

/** State of detection and pace of the source; null when the source is gone. */
export async function readDetection(scope: LiveScope): Promise<DetectionNow | null> {
  const { db, organisationId, sourceId } = scope;
  const source = await db.prisma.source.findFirst({
    where: { id: sourceId, organisationId },
    select: {
      alertsPerDay: true,
      lastEventAt: true,
      activeModel: { select: { id: true, version: true, summary: true } },
      _count: {
        select: {
          trainingRuns: { where: { state: { in: ["queued", "running"] } } },
          imports: { where: { state: "learning" } },
        },
      },
    },
  });
  if (!source) return null;
  const { alertsPerDay, activeModel } = source;
  const paces = await readPaces(db, scope.now(), [sourceId]);
  const { rows } = await db.pool.query<{ all: string | null }>(
    "SELECT CASE WHEN $2 THEN 0 ELSE (SELECT sum(events) FROM minute_window WHERE source_id = $1) END AS all",
    [sourceId, activeModel !== null],
  );
  const training = source._count.trainingRuns + source._count.imports > 0;
  const detection = detectionOf({ alertsPerDay, activeModel, training, events: Number(rows[0]?.all ?? 0) });
  return {
    frame: {
      kind: "detection",
      detection,
      eventsPerMinute: paces.get(sourceId) ?? 0,
      lastEventAt: source.lastEventAt?.getTime() ?? null,
    },
    threshold: activeModel ? thresholdOf(activeModel.summary, alertsPerDay) : null,
  };
}
