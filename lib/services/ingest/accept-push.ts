import { randomUUID } from "node:crypto";
import { Forbidden, Invalid, NotFound } from "../../base/errors";
import type { Database } from "../../store/database";
import type { KeyHolder } from "../access/find-key";
import { systemContext } from "../context";
import { type AcceptedLines, acceptLines } from "./accept-lines";

export interface Push {
  holder: KeyHolder;
  /** Name or id of the source, as in the address. */
  source: string;
  /** The sender's own name for this batch; without one every push counts. */
  idempotencyKey: string | null;
  lines: readonly string[];
}

const LONGEST_KEY = 200;

/**
 * Takes in what the holder of an ingest key pushed. Throws Forbidden (`scope_missing`), NotFound for a source that is
 * unknown, foreign or not the key's own, and what `acceptLines` throws.
 */
export async function acceptPush(
  ground: { db: Database; dataDir: string; now(): number },
  push: Push,
): Promise<AcceptedLines> {
  const { holder, lines, idempotencyKey } = push;
  if (!holder.scopes.includes("ingest")) {
    throw new Forbidden("scope_missing", "This key may not send lines: it lacks the scope ingest.");
  }
  if (idempotencyKey !== null && (idempotencyKey === "" || idempotencyKey.length > LONGEST_KEY)) {
    throw new Invalid("bad_idempotency_key", `An idempotency key has 1 to ${LONGEST_KEY} characters.`);
  }
  const source = await findSource(ground.db, holder, push.source);
  if (source === null) throw new NotFound("The source");
  const { dataDir, now } = ground;
  const ctx = systemContext(ground.db, holder.organisationId, { dataDir, actor: `key:${holder.id}`, now });
  // A prefix keeps senders' keys apart from those of the simulator and the demo.
  const key = idempotencyKey === null ? `once:${randomUUID()}` : `push:${idempotencyKey}`;
  return acceptLines(ctx, { sourceId: source.id, key, lines, receivedAt: now() });
}

/** Where one source's name is the number of another, the name wins. */
async function findSource(db: Database, { organisationId, sourceId }: KeyHolder, wanted: string) {
  const id = /^[1-9]\d{0,8}$/.test(wanted) ? Number(wanted) : -1;
  const found = await db.prisma.source.findMany({
    where: { organisationId, OR: [{ id }, { name: wanted }], ...(sourceId === null ? {} : { AND: { id: sourceId } }) },
    select: { id: true, name: true },
  });
  return found.find(({ name }) => name === wanted) ?? found[0] ?? null;
}
