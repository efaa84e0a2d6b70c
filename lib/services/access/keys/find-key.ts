import type { Ground } from "../ground";
import { hashToken, sameHash } from "../secret-token";

export interface KeyHolder {
  readonly id: number;
  readonly organisationId: number;
  /** The one source an ingest key belongs to; null for keys of the whole organisation. */
  readonly sourceId: number | null;
  readonly scopes: readonly string[];
}

/** How exact `lastUsedAt` is; more would cost a write per request. */
const USED_STEP_MS = 60_000;

/** Who holds this secret, or null when it is unknown, revoked or expired: all the same to the caller. */
export async function findKey(ground: Pick<Ground, "db" | "now">, secret: string): Promise<KeyHolder | null> {
  if (!secret.startsWith("isolog_") || secret.length > 200) return null;
  const keyHash = hashToken(secret);
  const key = await ground.db.prisma.apiKey.findUnique({ where: { keyHash } });
  const now = ground.now();
  if (!key || !sameHash(key.keyHash, keyHash) || key.revokedAt) return null;
  if (key.expiresAt && key.expiresAt.getTime() <= now) return null;
  if (!key.lastUsedAt || now - key.lastUsedAt.getTime() > USED_STEP_MS) {
    await ground.db.prisma.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: new Date(now) } });
  }
  return { id: key.id, organisationId: key.organisationId, sourceId: key.sourceId, scopes: key.scopes };
}
