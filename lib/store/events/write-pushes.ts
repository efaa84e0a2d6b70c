import type pg from "pg";
import { mergeRollUps } from "../../core/features/roll-ups/merge-roll-ups";
import { storeAnomalies } from "../anomalies";
import type { Database } from "../database/database";
import { withTransaction } from "../database/transaction";
import { addRollUps } from "../roll-ups";
import { lockSource } from "../source-lock";
import { addTemplates } from "../templates";
import { addArrival, arrivalOf } from "./arrivals";
import { copyEvents } from "./event-copy";
import type { PushKey } from "./ledger";
import { notePushed } from "./note-span";
import { enterPushes, type PushOutcome } from "./push-ledger";
import { spanOf } from "./time-span";
import { withPartitions } from "./with-partitions";
import type { Batch } from "./write-batch";

export interface PushBatch extends Batch {
  ledger: PushKey;
  /** Ms since the epoch. */
  receivedAt: number;
}

/**
 * Pushes of one source in one transaction: all of them are stored when this returns, and none when it throws. What a push costs
 * beside its lines is paid once for all.
 */
export async function writePushes(db: Database, batches: readonly PushBatch[]): Promise<PushOutcome[]> {
  return withPartitions(db, batches, () => withTransaction(db, (tx) => write(tx, batches)));
}

async function write(tx: pg.PoolClient, batches: readonly PushBatch[]): Promise<PushOutcome[]> {
  const source = batches[0]?.origin;
  if (source === undefined) return [];
  await lockSource(tx, source.organisationId, source.sourceId);
  const outcomes = await enterPushes(
    tx,
    source.sourceId,
    batches.map(({ ledger }) => ledger),
  );
  const fresh = batches.filter((_, at) => outcomes[at] === "written");
  const repeated = batches.filter((_, at) => outcomes[at] === "repeated");
  if (fresh.length + repeated.length > 0) await addArrival(tx, source.sourceId, arrivalOf(fresh, repeated));
  if (fresh.length === 0) return outcomes;
  for (const { origin, events } of byOrigin(fresh)) await copyEvents(tx, origin, events);
  await addRollUps(tx, source.sourceId, mergeRollUps(fresh.map(({ rollUp }) => rollUp)));
  await addTemplates(
    tx,
    source.sourceId,
    fresh.flatMap(({ events }) => events),
  );
  const anomalies = fresh.flatMap((batch) => batch.anomalies);
  const { incidents } = await storeAnomalies(tx, source, anomalies);
  const spans = fresh.flatMap(({ events }) => spanOf(events) ?? []);
  if (spans.length > 0) {
    const first = Math.min(...spans.map((span) => span.first));
    const last = Math.max(...spans.map((span) => span.last));
    const receivedAt = Math.max(...fresh.map((batch) => batch.receivedAt));
    await notePushed(tx, source.sourceId, { first, last }, receivedAt);
  }
  // Incidents are told of once, with the first.
  for (const [at, { alongside }] of fresh.entries()) await alongside?.(tx, at === 0 ? incidents : []);
  return outcomes;
}

/** Neighbours that differ in nothing but their lines go in one COPY. */
function byOrigin(batches: readonly PushBatch[]): Pick<Batch, "origin" | "events">[] {
  const groups: { origin: Batch["origin"]; events: Batch["events"][number][] }[] = [];
  for (const { origin, events } of batches) {
    const last = groups.at(-1);
    const isSame = last?.origin.format === origin.format && last.origin.modelId === origin.modelId;
    if (last !== undefined && isSame) for (const event of events) last.events.push(event);
    else groups.push({ origin, events: [...events] });
  }
  return groups;
}
