import type { Database } from "../../../store/database/database";
import { hashToken, newToken } from "../secret-token";

const VALID_MS = 24 * 60 * 60_000;

/** A fresh one-time token for the set-up link, replacing any older one; null once somebody exists. Prints nothing. */
export async function ensureSetupToken(db: Database, now: () => number = Date.now): Promise<string | null> {
  return db.prisma.$transaction(async (tx) => {
    if ((await tx.user.count()) > 0) return null;
    const token = newToken();
    await tx.setupToken.deleteMany({ where: { usedAt: null } });
    await tx.setupToken.create({ data: { tokenHash: hashToken(token), expiresAt: new Date(now() + VALID_MS) } });
    return token;
  });
}
