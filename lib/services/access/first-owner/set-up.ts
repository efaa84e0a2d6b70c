import { hashPassword } from "better-auth/crypto";
import { Conflict, Forbidden } from "../../../base/errors";
import type { SetUpInput } from "../../../contracts/access";
import type { Ground } from "../ground";
import { hashToken } from "../secret-token";
import { createFirstOwner } from "./create-first-owner";

const REFUSED =
  "This set-up link is used, replaced or expired. The newest one stands in the terminal that runs Isolog.";

/** The first person through the printed link becomes owner; the link and set-up itself close with the same commit. */
export async function setUp(ground: Ground, input: SetUpInput): Promise<{ organisationId: number; userId: string }> {
  const tokenHash = hashToken(input.token);
  const open = { tokenHash, usedAt: null, expiresAt: { gt: new Date(ground.now()) } };
  if ((await ground.db.prisma.user.count()) > 0) {
    throw new Conflict(
      "already_set_up",
      "Isolog is already set up. Please sign in, or ask an owner for an invitation.",
    );
  }
  // Looked at before hashing, so that a stranger without the link cannot keep the processor busy.
  if (!(await ground.db.prisma.setupToken.findFirst({ where: open }))) throw new Forbidden("setup_token", REFUSED);
  const passwordHash = await hashPassword(input.password);
  return ground.db.prisma.$transaction(async (tx) => {
    const used = await tx.setupToken.updateMany({ where: open, data: { usedAt: new Date(ground.now()) } });
    if (used.count !== 1) throw new Forbidden("setup_token", REFUSED);
    return createFirstOwner(tx, { ...input, passwordHash });
  });
}
