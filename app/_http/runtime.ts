import { resolve } from "node:path";
import { type Auth, createAuth } from "@/lib/services/access/create-auth";
import type { Ground } from "@/lib/services/access/ground";
import { openDatabase } from "@/lib/store/database";

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
  const port = process.env.PORT ?? "3000";
  const publicUrl = new URL(process.env.PUBLIC_URL ?? `http://localhost:${port}`).origin;
  const origins = [...new Set([publicUrl, `http://localhost:${port}`, `http://127.0.0.1:${port}`])];
  const ground: Ground = {
    db: openDatabase(process.env.DATABASE_URL ?? "", { name: "isolog-web" }),
    now: Date.now,
    dataDir: resolve(process.env.ISOLOG_DATA_DIR ?? "data"),
  };
  const auth = createAuth(ground, {
    secret: process.env.ISOLOG_SECRET ?? "",
    publicUrl,
    trustedOrigins: origins,
    trustedProxies: (process.env.TRUSTED_PROXIES ?? "").split(",").filter(Boolean),
  });
  return { ...ground, auth, origins, demo: process.env.ISOLOG_DEMO === "true" };
}
