import type { Env } from "../../lib/base/env";
import { ensureFirstOwner } from "../../lib/services/access/ensure-first-owner";
import { ensureSetupToken } from "../../lib/services/access/ensure-setup-token";
import { openDatabase } from "../../lib/store/database";

/** Makes the owner the environment names, or a one-time link to become owner; null when somebody owns this already. */
export async function prepareOwner(
  env: Env,
  { databaseUrl, address }: { databaseUrl: string; address: string },
): Promise<string | null> {
  const db = openDatabase(databaseUrl, { connections: 1, name: "isolog-start" });
  try {
    if (env.ISOLOG_OWNER_EMAIL && env.ISOLOG_OWNER_PASSWORD) {
      await ensureFirstOwner(
        { db, now: Date.now, dataDir: env.ISOLOG_DATA_DIR },
        {
          email: env.ISOLOG_OWNER_EMAIL,
          password: env.ISOLOG_OWNER_PASSWORD,
          ...(env.ISOLOG_ORGANISATION ? { organisation: env.ISOLOG_ORGANISATION } : {}),
        },
      );
    }
    const token = await ensureSetupToken(db);
    return token ? `${address}/setup?token=${token}` : null;
  } finally {
    await db.close();
  }
}
