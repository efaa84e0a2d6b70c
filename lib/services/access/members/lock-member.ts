import type { Prisma } from "../../../../prisma/generated/client";
import { Conflict, Forbidden, NotFound } from "../../../base/errors";
import type { Role } from "../../../contracts/access";
import type { Context } from "../../context";

/**
 * The role of a member about to lose or change it, with all memberships of the organisation locked,
 * so that two owners cannot demote each other at the same moment. `next` is the role afterwards, null = removed.
 */
export async function lockMember(
  ctx: Context,
  tx: Prisma.TransactionClient,
  userId: string,
  next: Role | null,
): Promise<Role> {
  const members = await tx.$queryRaw<{ user_id: string; role: Role }[]>`
    SELECT user_id, role::text AS role FROM member WHERE organisation_id = ${ctx.organisationId} ORDER BY user_id FOR UPDATE`;
  const member = members.find((row) => row.user_id === userId);
  if (!member) throw new NotFound("The member");
  if ((member.role === "owner" || next === "owner") && ctx.role !== "owner") {
    throw new Forbidden("role_too_low", "Only an owner can make, change or remove an owner.");
  }
  const owners = members.filter((row) => row.role === "owner").length;
  if (member.role === "owner" && next !== "owner" && owners === 1) {
    throw new Conflict("last_owner", "This is the last owner. Make somebody else an owner first.");
  }
  return member.role;
}
