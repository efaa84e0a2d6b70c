import type { Prisma } from "../../../../prisma/generated/client";
import { Conflict } from "../../../base/errors";
import { recordAudit } from "../../audit/record-audit";
import { createPerson } from "../members/create-person";

/** Arbitrary but fixed: whoever holds it is the only one making the first owner. */
const FIRST_OWNER_LOCK = 4_711_001;

export interface FirstOwner {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** Organisation and owner in one transaction, at most once in the life of an installation; throws Conflict afterwards. */
export async function createFirstOwner(
  tx: Prisma.TransactionClient,
  owner: FirstOwner,
): Promise<{ organisationId: number; userId: string }> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${FIRST_OWNER_LOCK}::bigint)::text`;
  if ((await tx.user.count()) > 0) {
    throw new Conflict(
      "already_set_up",
      "Isolog is already set up. Please sign in, or ask an owner for an invitation.",
    );
  }
  const organisation = await tx.organisation.create({ data: { name: owner.organisation } });
  const userId = await createPerson(tx, { ...owner, organisationId: organisation.id, role: "owner" });
  await tx.setupToken.deleteMany({ where: { usedAt: null } });
  const who = { organisationId: organisation.id, actor: `user:${userId}` };
  await recordAudit(tx, who, "organisation.set-up", `organisation:${organisation.id}`);
  return { organisationId: organisation.id, userId };
}
