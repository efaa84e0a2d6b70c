import { createHash } from "node:crypto";
import { Invalid, NotFound } from "../../base/errors";
import type { ModelView } from "../../contracts/model";
import { withTransaction } from "../../store/database/transaction";
import { findModel, activateModel as pointToModel } from "../../store/models";
import { lockSource } from "../../store/source-lock";
import { type Context, requireRole } from "../context";
import { listModels } from "./list-models";

/**
 * Scores the source with this version from now on, be it newer or older than the one before: one pointer moves.
 * Throws Invalid when the stored model is damaged.
 */
export async function activateModel(ctx: Context, input: { modelId: number }): Promise<ModelView> {
  requireRole(ctx, "analyst");
  const model = await findModel(ctx.db, ctx.organisationId, input.modelId);
  if (!model) throw new NotFound("The model");
  const snapshot = await model.readSnapshot(ctx.db);
  if (createHash("sha256").update(snapshot).digest("hex") !== model.digest) {
    throw new Invalid("model_damaged", `Version ${model.version} is damaged on disk and cannot be used. Train anew.`);
  }
  const source = { organisationId: ctx.organisationId, sourceId: model.sourceId };
  await withTransaction(ctx.db, async (tx) => {
    await lockSource(tx, source.organisationId, source.sourceId);
    const { rows } = await tx.query<{ before: number | null }>(
      "SELECT active_model_id AS before FROM source WHERE id = $1",
      [source.sourceId],
    );
    await pointToModel(tx, source, model.id);
    await tx.query(
      "INSERT INTO audit_entry (organisation_id, actor, action, subject, details) VALUES ($1, $2, $3, $4, $5::jsonb)",
      [
        ctx.organisationId,
        ctx.actor,
        "model.activate",
        `model:${model.id}`,
        JSON.stringify({ sourceId: model.sourceId, version: model.version, modelIdBefore: rows[0]?.before ?? null }),
      ],
    );
  });
  const models = await listModels(ctx, { sourceId: model.sourceId, limit: 1_000_000 });
  const view = models.find((candidate) => candidate.id === model.id);
  if (!view) throw new NotFound("The model");
  return view;
}
