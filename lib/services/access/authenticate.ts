import { Unavailable } from "../../base/errors";
import type { Role } from "../../contracts/access";
import type { Context } from "../context";
import type { Auth } from "./create-auth";
import type { Ground } from "./ground";
import { findKey, type KeyHolder } from "./keys/find-key";

/** Who stands behind a request, and by which proof. */
export interface Principal {
  readonly ctx: Context;
  readonly proof: { kind: "session"; sessionId: string; userId: string } | { kind: "key"; key: KeyHolder };
  /** `Set-Cookie` values of a session that was just renewed; they go out with the answer. */
  readonly cookies: readonly string[];
}

/** However often it is renewed, a session ends after this. */
const SESSION_MS = 30 * 24 * 60 * 60_000;

/**
 * Reads a bearer key or a session cookie. Null = a stranger.
 * The role comes from the membership as it is now, so that a demotion or removal counts at once.
 */
export async function authenticate(ground: Ground, auth: Auth, headers: Headers): Promise<Principal | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const secret = /^Bearer (\S+)$/i.exec(authorization.trim())?.[1];
    const key = secret ? await findKey(ground, secret) : null;
    if (!key) return null;
    const who = { organisationId: key.organisationId, actor: `key:${key.id}`, role: roleOfKey(key.scopes) };
    return { ctx: contextOf(ground, who), proof: { kind: "key", key }, cookies: [] };
  }
  if (!headers.has("cookie")) return null;
  // An unknown session is answered with null; whatever is thrown means that nobody could look (better-auth has logged it).
  const answer = await auth.api.getSession({ headers, returnHeaders: true }).catch(() => {
    throw new Unavailable(
      "session_unchecked",
      "Your session cannot be checked right now. Please try again in a moment.",
    );
  });
  const found = answer.response;
  if (!found || ground.now() - found.session.createdAt.getTime() > SESSION_MS) return null;
  const member = await ground.db.prisma.member.findFirst({
    where: { userId: found.user.id },
    orderBy: { organisationId: "asc" },
  });
  if (!member) return null;
  const { organisationId, role } = member;
  return {
    ctx: contextOf(ground, { organisationId, actor: `user:${found.user.id}`, role }),
    proof: { kind: "session", sessionId: found.session.id, userId: found.user.id },
    cookies: answer.headers.getSetCookie(),
  };
}

function contextOf(ground: Ground, who: Pick<Context, "organisationId" | "actor" | "role">): Context {
  return { db: ground.db, now: ground.now, dataDir: ground.dataDir, ...who };
}

/** A key never reaches higher than admin. One that may only ingest acts as analyst, on the few routes that let it in. */
function roleOfKey(scopes: readonly string[]): Role {
  if (scopes.includes("admin")) return "admin";
  return scopes.includes("ingest") ? "analyst" : "viewer";
}
