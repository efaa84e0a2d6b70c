import { Forbidden } from "../base/errors";
import { type Role, roleReaches } from "../contracts/access";
import type { Database } from "../store/database/database";

/** On whose behalf a service works. Every query is limited to `organisationId`. */
export interface Context {
  readonly db: Database;
  readonly organisationId: number;
  /** `user:<id>`, `key:<id>`, `job:<name>` or `system`. */
  readonly actor: string;
  readonly role: Role;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Absolute path of the folder for uploads and other files. */
  readonly dataDir: string;
}

/** Throws Forbidden unless the context's role may do what `needed` may. */
export function requireRole(ctx: Context, needed: Role): void {
  if (roleReaches(ctx.role, needed)) return;
  throw new Forbidden("role_too_low", `This needs the role ${needed} or higher; yours is ${ctx.role}.`, {
    needed,
    role: ctx.role,
  });
}

/** For jobs and the terminal: acts for an organisation without a person. */
export function systemContext(
  db: Database,
  organisationId: number,
  options: { dataDir: string; actor?: string; now?: () => number },
): Context {
  const { dataDir, actor = "system", now = Date.now } = options;
  return { db, organisationId, actor, role: "owner", now, dataDir };
}
