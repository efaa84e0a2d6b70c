import type { Prisma, PrismaClient } from "../../../prisma/generated/client";
import type { Context } from "../context";

/** Notes who did what to what, in the transaction of the deed when there is one. Never secrets in `details`. */
export async function recordAudit(
  tx: Pick<PrismaClient, "auditEntry">,
  who: Pick<Context, "organisationId" | "actor">,
  action: string,
  subject: string,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditEntry.create({
    data: { organisationId: who.organisationId, actor: who.actor, action, subject, details },
  });
}
