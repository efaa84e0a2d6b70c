import { recordAudit } from "../audit/record-audit";
import { type Context, requireRole } from "../context";
import { addJob } from "../outbox/add-job";

const NAME = "Demo shop";

/**
 * Gives the organisation a source fed by the simulator, so that no first screen is empty; one it has stays the one.
 * The hour of traffic it shows follows within seconds, by a job.
 */
export async function createDemo(ctx: Context): Promise<{ sourceId: number; created: boolean }> {
  requireRole(ctx, "admin");
  const { organisationId } = ctx;
  return ctx.db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisationId} FOR NO KEY UPDATE`;
    const there = await tx.source.findFirst({ where: { organisationId, demo: true }, select: { id: true } });
    if (there !== null) return { sourceId: there.id, created: false };
    const taken = await tx.source.findMany({
      where: { organisationId, name: { startsWith: NAME } },
      select: { name: true },
    });
    const name = freeName(taken.map((source) => source.name));
    const source = await tx.source.create({ data: { organisationId, name, demo: true, format: "combined" } });
    await addJob(tx, "prepare-demo", { sourceId: source.id }, `demo.${source.id}`);
    await recordAudit(tx, ctx, "demo.create", `source:${source.id}`);
    return { sourceId: source.id, created: true };
  });
}

function freeName(taken: readonly string[]): string {
  if (!taken.includes(NAME)) return NAME;
  let number = 2;
  while (taken.includes(`${NAME} ${number}`)) number++;
  return `${NAME} ${number}`;
}
