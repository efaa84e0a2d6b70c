import { hashPassword } from "better-auth/crypto";
import { NotFound } from "../../base/errors";
import { email as emailShape, password as passwordShape } from "../../contracts/access";
import { recordAudit } from "../audit/record-audit";
import type { Ground } from "./ground";

/** For the terminal of the machine: sets a new password and ends every session. Throws NotFound, or ZodError for a weak password. */
export async function resetPassword(ground: Ground, input: { email: string; password: string }): Promise<void> {
  const email = emailShape.parse(input.email);
  const hash = await hashPassword(passwordShape.parse(input.password));
  await ground.db.prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, include: { members: true } });
    if (!user) throw new NotFound(`An account for ${email}`);
    await tx.account.updateMany({ where: { userId: user.id, providerId: "credential" }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    for (const member of user.members) {
      const who = { organisationId: member.organisationId, actor: "system" };
      await recordAudit(tx, who, "member.reset-password", `user:${user.id}`);
    }
  });
}
