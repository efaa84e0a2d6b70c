import type { RefusalView } from "../../contracts/refusal";
import { type Context, requireRole } from "../context";

const SHOWN = 20;

/** The senders turned away last. */
export async function listRefusals(ctx: Context): Promise<RefusalView[]> {
  requireRole(ctx, "admin");
  const rows = await ctx.db.prisma.intakeRefusal.findMany({
    where: { organisationId: ctx.organisationId },
    orderBy: { lastAt: "desc" },
    take: SHOWN,
  });
  return rows.map(({ id, door, named, address, code, reason, count, firstAt, lastAt }) => ({
    ...{ id, door, named, address, code, reason, count },
    firstAt: firstAt.getTime(),
    lastAt: lastAt.getTime(),
  }));
}
