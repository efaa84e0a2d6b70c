import type { Invitation, PrismaClient } from "../../../../prisma/generated/client";
import { NotFound } from "../../../base/errors";
import { hashToken } from "../secret-token";

/** The invitation behind a link while it is open. Unknown, used, revoked and expired links get the same answer. */
export async function getOpenInvitation(
  tx: Pick<PrismaClient, "invitation">,
  token: string,
  now: number,
): Promise<Invitation & { organisation: { name: string } }> {
  const found = await tx.invitation.findFirst({
    where: { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date(now) } },
    include: { organisation: { select: { name: true } } },
  });
  if (!found) throw new NotFound("An open invitation for this link");
  return found;
}
