import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { email, password, personName } from "../../../contracts/access";
import type { Ground } from "../ground";
import { createFirstOwner } from "./create-first-owner";

export const firstOwner = z.object({
  email,
  password,
  name: personName.default("Owner"),
  organisation: z.string().trim().min(1).max(100).default("My organisation"),
});

/** Set-up without a browser, from the `ISOLOG_OWNER_*` variables. Null when somebody already exists: then nothing is changed. */
export async function ensureFirstOwner(
  ground: Ground,
  input: z.input<typeof firstOwner>,
): Promise<{ organisationId: number; userId: string } | null> {
  if ((await ground.db.prisma.user.count()) > 0) return null;
  const owner = firstOwner.parse(input);
  const passwordHash = await hashPassword(owner.password);
  return ground.db.prisma.$transaction(async (tx) => {
    if ((await tx.user.count()) > 0) return null;
    return createFirstOwner(tx, { ...owner, passwordHash });
  });
}
