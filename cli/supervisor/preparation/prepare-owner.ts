import type { Env } from "../../../lib/base/env";
import { ensureFirstOwner } from "../../../lib/services/access/first-owner/ensure-first-owner";
import { ensureSetupToken } from "../../../lib/services/access/first-owner/ensure-setup-token";
import type { Ground } from "../../../lib/services/access/ground";
import { systemContext } from "../../../lib/services/context";
import { createDemo } from "../../../lib/services/demo/create-demo";
import { openDatabase } from "../../../lib/store/database/database";

/** Makes the owner the environment names, or a one-time link to become owner; null when somebody owns this already. */
export async function prepareOwner(env: Env, databaseUrl: string): Promise<string | null> {
  const db = openDatabase(databaseUrl, { connections: 1, name: "isolog-start" });
  try {
    await makeNamedOwner(env, { db, now: Date.now, dataDir: env.ISOLOG_DATA_DIR });
    const token = await ensureSetupToken(db);
    return token ? `${env.PUBLIC_URL}/setup?token=${token}` : null;
  } finally {
    await db.close();
  }
}

async function makeNamedOwner(env: Env, ground: Ground): Promise<void> {
  const { ISOLOG_OWNER_EMAIL: email, ISOLOG_OWNER_PASSWORD: password, ISOLOG_ORGANISATION: organisation } = env;
  if (!email || !password) return;
  const made = await ensureFirstOwner(ground, { email, password, ...(organisation ? { organisation } : {}) });
  if (made && env.ISOLOG_DEMO) await createDemo(systemContext(ground.db, made.organisationId, ground));
}
