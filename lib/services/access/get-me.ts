import { Forbidden, NotFound } from "../../base/errors";
import type { Me } from "../../contracts/access";
import type { Context } from "../context";

/** The signed-in person, their organisation and role. Keys are nobody. */
export async function getMe(ctx: Context): Promise<Me> {
  if (!ctx.actor.startsWith("user:")) throw new Forbidden("not_a_person", "This answers people, not keys.");
  const member = await ctx.db.prisma.member.findUnique({
    where: { organisationId_userId: { organisationId: ctx.organisationId, userId: ctx.actor.slice(5) } },
    include: {
      user: { select: { id: true, name: true, email: true } },
      organisation: { select: { id: true, name: true } },
    },
  });
  if (!member) throw new NotFound("The member");
  return { user: member.user, organisation: member.organisation, role: member.role };
}
