import { randomUUID } from "node:crypto";
import type { PrismaClient } from "../../../../prisma/generated/client";
import type { Role } from "../../../contracts/access";

export interface NewPerson {
  readonly organisationId: number;
  readonly email: string;
  readonly name: string;
  /** From `hashPassword` of better-auth, made before the transaction: it is slow on purpose. */
  readonly passwordHash: string;
  readonly role: Role;
}

/** The only way a person comes into being; rows are shaped as better-auth reads them. Returns the user's id. */
export async function createPerson(
  tx: Pick<PrismaClient, "user" | "account" | "member">,
  person: NewPerson,
): Promise<string> {
  const id = randomUUID();
  await tx.user.create({ data: { id, name: person.name, email: person.email.toLowerCase(), emailVerified: true } });
  await tx.account.create({
    data: { id: randomUUID(), accountId: id, providerId: "credential", userId: id, password: person.passwordHash },
  });
  await tx.member.create({ data: { organisationId: person.organisationId, userId: id, role: person.role } });
  return id;
}
