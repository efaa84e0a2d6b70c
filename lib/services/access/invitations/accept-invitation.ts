import { hashPassword } from "better-auth/crypto";
import type { z } from "zod";
import { Conflict, NotFound } from "../../../base/errors";
import type { acceptInvitationInput } from "../../../contracts/access";
import { recordAudit } from "../../audit/record-audit";
import type { Ground } from "../ground";
import { createPerson } from "../members/create-person";
import { getOpenInvitation } from "./get-open-invitation";

/** Makes the invited person, with the address and role of the invitation. Works once per link. */
export async function acceptInvitation(
  ground: Ground,
  input: z.infer<typeof acceptInvitationInput>,
): Promise<{ userId: string; email: string }> {
  // Looked at before hashing, so that a stranger without the link cannot keep the processor busy.
  const { id, organisationId, email, role } = await getOpenInvitation(ground.db.prisma, input.token, ground.now());
  const passwordHash = await hashPassword(input.password);
  return ground.db.prisma.$transaction(async (tx) => {
    const taken = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date(ground.now()) } },
      data: { acceptedAt: new Date(ground.now()) },
    });
    if (taken.count !== 1) throw new NotFound("An open invitation for this link");
    if (await tx.user.findUnique({ where: { email } })) {
      throw new Conflict("account_exists", `There is already an account for ${email}. Please sign in with it.`);
    }
    const userId = await createPerson(tx, { organisationId, email, role, name: input.name, passwordHash });
    await recordAudit(tx, { organisationId, actor: `user:${userId}` }, "invitation.accept", `invitation:${id}`);
    return { userId, email };
  });
}
