import { createHash } from "node:crypto";
import type pg from "pg";
import type { Model } from "../../core/detect";
import { snapshotModel } from "../../core/model/file/snapshot-model";
import type { SourceKey } from "../../store/anomalies";
import type { Database } from "../../store/database/database";
import { withTransaction } from "../../store/database/transaction";
import { activateModel, findActiveModel, insertModel, type NewModel } from "../../store/models";
import { lockSource } from "../../store/source-lock";

export interface ModelToStore {
  model: Model;
  trigger: NewModel["trigger"];
  quality?: object;
  /** `if-none`: a source that has a model by now keeps that one, and this one is not stored. */
  activate: "always" | "if-none" | "never";
  /** What else must happen exactly then; throwing undoes it all. */
  alongside?: (tx: pg.PoolClient, stored: { id: number; version: number }) => Promise<void>;
}

/**
 * Stores a model as the next version of its source and, if asked, makes it the one that scores: one transaction.
 * Returns the stored model, or the one that was there first.
 */
export async function storeModel(
  db: Database,
  source: SourceKey,
  { model, trigger, quality = {}, activate, alongside }: ModelToStore,
): Promise<{ id: number; version: number }> {
  const snapshot = snapshotModel(model);
  const digest = createHash("sha256").update(snapshot).digest("hex");
  const { summary } = model;
  return withTransaction(db, async (tx) => {
    await lockSource(tx, source.organisationId, source.sourceId);
    const { trainer, seed } = summary;
    const active = activate === "if-none" ? await findActiveModel(tx, source) : null;
    const stored =
      active ?? (await insertModel(tx, source, { trainer, seed, snapshot, digest, summary, quality, trigger }));
    if (active === null && activate !== "never") await activateModel(tx, source, stored.id);
    await alongside?.(tx, stored);
    return stored;
  });
}
