import { type ModelView, modelQuality, trainer } from "../../contracts/model";
import { UNITS } from "../../core/features/unit-score";
import { type ModelSummary, toldOf } from "../../core/model/model-summary";
import { type Context, requireRole } from "../context";
import { getSourceRow } from "../sources/get-source-row";

interface ModelRow {
  id: number;
  version: number;
  trainer: string;
  seed: number;
  digest: string;
  summary: ModelSummary;
  quality: unknown;
  trigger: ModelView["trigger"];
  lines: number;
  trainedFrom: Date | null;
  trainedTo: Date | null;
  createdAt: Date;
  bytes: number;
}

/** The newest versions of a source's model, with what each learned from and how good it looked. */
export async function listModels(ctx: Context, input: { sourceId: number; limit?: number }): Promise<ModelView[]> {
  requireRole(ctx, "viewer");
  const source = await getSourceRow(ctx, input.sourceId);
  // The snapshot itself stays where it is: only its length is wanted.
  const rows = await ctx.db.prisma.$queryRaw<ModelRow[]>`
    SELECT id, version, trainer, seed, digest, summary, quality, trigger::text AS trigger, lines,
           trained_from AS "trainedFrom", trained_to AS "trainedTo", created_at AS "createdAt",
           octet_length(snapshot) AS bytes
    FROM model WHERE source_id = ${source.id} AND organisation_id = ${ctx.organisationId}
    ORDER BY version DESC LIMIT ${input.limit ?? 100}`;
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    active: row.id === source.activeModelId,
    trainer: trainer.catch("isolog").parse(row.trainer),
    seed: row.seed,
    trigger: row.trigger,
    lines: row.lines,
    trainedFrom: row.trainedFrom?.getTime() ?? null,
    trainedTo: row.trainedTo?.getTime() ?? null,
    sentence: toldOf(row.summary),
    clients: row.summary.clients,
    templates: row.summary.templates,
    units: UNITS.map((unit) => {
      // A model of an earlier release knows fewer units.
      const { observations, ready } = row.summary.units[unit] ?? { observations: 0, ready: false };
      return { unit, observations, ready, features: row.summary.features[unit] ?? [] };
    }),
    quality: modelQuality.safeParse(row.quality).data ?? null,
    bytes: row.bytes,
    digest: row.digest,
    createdAt: row.createdAt.getTime(),
  }));
}
