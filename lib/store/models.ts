import type pg from "pg";
import type { ModelSummary } from "../core/model/model-summary";
import type { SourceKey } from "./anomalies";
import type { Database } from "./database/database";

export interface StoredModel {
  id: number;
  sourceId: number;
  version: number;
  /** SHA-256 of the snapshot, hex. */
  digest: string;
  /** Known-attack signals that shall not count in its source, by id. */
  signalsOff: readonly string[];
  /** Read apart, as it is large and mostly in memory already. */
  readSnapshot(db: Database): Promise<Buffer>;
}

export interface NewModel {
  trainer: string;
  seed: number;
  snapshot: Uint8Array;
  digest: string;
  summary: ModelSummary;
  quality: object;
  trigger: "first_import" | "first_events" | "manual" | "schedule";
}

export async function findModel(db: Database, organisationId: number, id: number): Promise<StoredModel | null> {
  return readModel(db, organisationId, "id = $2", [id]);
}

export async function findPreviousModel(
  db: Database,
  organisationId: number,
  model: StoredModel,
): Promise<StoredModel | null> {
  return readModel(db, organisationId, "source_id = $2 AND version < $3 ORDER BY version DESC LIMIT 1", [
    model.sourceId,
    model.version,
  ]);
}

async function readModel(
  db: Database,
  organisationId: number,
  condition: string,
  values: readonly number[],
): Promise<StoredModel | null> {
  const { rows } = await db.pool.query<{
    id: number;
    source_id: number;
    version: number;
    digest: string;
    signals_off: string[];
  }>(
    `SELECT id, source_id, version, digest, (SELECT signals_off FROM source WHERE source.id = source_id) AS signals_off
     FROM model WHERE organisation_id = $1 AND ${condition}`,
    [organisationId, ...values],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    sourceId: row.source_id,
    version: row.version,
    digest: row.digest,
    signalsOff: row.signals_off,
    async readSnapshot(from) {
      const found = await from.pool.query<{ snapshot: Buffer }>(
        "SELECT snapshot FROM model WHERE organisation_id = $1 AND id = $2",
        [organisationId, row.id],
      );
      return found.rows[0]?.snapshot ?? Buffer.alloc(0);
    },
  };
}

/** The model takes the next version of its source. The source's lock must be held. */
export async function insertModel(
  tx: pg.PoolClient,
  source: SourceKey,
  model: NewModel,
): Promise<{ id: number; version: number }> {
  const { rows } = await tx.query<{ id: number; version: number }>(
    `INSERT INTO model (organisation_id, source_id, version, trainer, seed, snapshot, digest, summary, quality, trigger,
       lines, trained_from, trained_to)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::training_trigger, $10, $11, $12
     FROM model WHERE source_id = $2 RETURNING id, version`,
    [
      source.organisationId,
      source.sourceId,
      model.trainer,
      model.seed,
      Buffer.from(model.snapshot),
      model.digest,
      JSON.stringify(model.summary),
      JSON.stringify(model.quality),
      model.trigger,
      model.summary.lines,
      model.summary.from === null ? null : new Date(model.summary.from),
      model.summary.to === null ? null : new Date(model.summary.to),
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new Error("INSERT … RETURNING returned nothing.");
  return row;
}

export async function findActiveModel(
  tx: pg.PoolClient,
  source: SourceKey,
): Promise<{ id: number; version: number } | null> {
  const { rows } = await tx.query<{ id: number; version: number }>(
    `SELECT m.id, m.version FROM source s JOIN model m ON m.id = s.active_model_id
     WHERE s.id = $2 AND s.organisation_id = $1`,
    [source.organisationId, source.sourceId],
  );
  return rows[0] ?? null;
}

/** From now on the source is scored with this model. The source's lock must be held. */
export async function activateModel(tx: pg.PoolClient, source: SourceKey, modelId: number): Promise<void> {
  await tx.query("UPDATE source SET active_model_id = $3 WHERE id = $2 AND organisation_id = $1", [
    source.organisationId,
    source.sourceId,
    modelId,
  ]);
}

/** Figures of a first model on the very lines it learned from, once its import has scored them all. */
export async function noteFirstQuality(tx: pg.PoolClient, importId: number, threshold: number): Promise<void> {
  await tx.query(
    `UPDATE model m SET quality = jsonb_build_object('scoredLines', i.parsed, 'anomalies', i.anomalies, 'threshold', $2::float8,
       'anomaliesPerDay', i.anomalies / greatest(extract(epoch FROM i.last_time - i.first_time) / 86400, 1 / 24.0), 'previous', null)
     FROM import i WHERE i.id = $1 AND m.id = i.model_id AND m.trigger = 'first_import' AND m.quality = '{}'`,
    [importId, threshold],
  );
}
