import { readEnv } from "@/lib/base/env";
import { Invalid } from "@/lib/base/errors";
import { type Auth, createAuth } from "@/lib/services/access/create-auth";
import type { Ground } from "@/lib/services/access/ground";
import { openDatabase } from "@/lib/store/database/database";

/** What every request of this process stands on. */
export interface Runtime extends Ground {
  readonly auth: Auth;
  /** Origins whose pages may write. */
  readonly origins: readonly string[];
  /** Create the simulated source once somebody owns this installation. */
  readonly demo: boolean;
  readonly maximumUploadBytes?: number | undefined;
}

/** Next bundles each route on its own, so that a module variable would exist many times; the process has one of this. */
const KEY = Symbol.for("isolog.runtime");
const shelf = globalThis as { [KEY]?: Runtime };

export function runtime(): Runtime {
  shelf[KEY] ??= openRuntime();
  return shelf[KEY];
}

/** For tests: the routes answer from this from now on. */
export function replaceRuntime(replacement: Runtime): void {
  shelf[KEY] = replacement;
}

function openRuntime(): Runtime {
  const env = readEnv(process.env);
  const { DATABASE_URL: url, ISOLOG_SECRET: secret } = env;
  if (!url || !secret) throw new Invalid("settings", "The web process needs DATABASE_URL and ISOLOG_SECRET.");
  // Whoever looks at a page would rather hear that the database does not answer than wait for ever.
  const db = openDatabase(url, { name: "isolog-web", answerWithinMs: 30_000 });
  const ground: Ground = { db, now: Date.now, dataDir: env.ISOLOG_DATA_DIR };
  const publicUrl = new URL(env.PUBLIC_URL).origin;
  const origins = [...new Set([publicUrl, `http://localhost:${env.PORT}`, `http://127.0.0.1:${env.PORT}`])];
  const auth = createAuth(ground, { secret, publicUrl, trustedOrigins: origins });
  return { ...ground, auth, origins, demo: env.ISOLOG_DEMO, maximumUploadBytes: env.ISOLOG_MAX_UPLOAD_BYTES };
}
