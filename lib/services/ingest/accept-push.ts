import { randomUUID } from "node:crypto";
import { Forbidden, Invalid, NotFound } from "../../base/errors";
import type { FormatId } from "../../core/log/format";
import type { Database } from "../../store/database/database";
import type { KeyHolder } from "../access/keys/find-key";
import { systemContext } from "../context";
import { findNamedSource } from "../sources/find-named-source";
import { type AcceptedLines, acceptLines } from "./accept-lines";

export interface AcceptPushGround {
  db: Database;
  dataDir: string;
  now(): number;
}

export interface Push {
  holder: KeyHolder;
  /** Name or id of the source; null for the one the key belongs to. */
  source: string | null;
  /** The sender's own name for this batch; without one every push counts. */
  idempotencyKey: string | null;
  lines: readonly string[];
  /** How they are written; the source's own or found out otherwise. */
  format?: FormatId;
}

const LONGEST_KEY = 200;

/**
 * Takes in what the holder of an ingest key pushed. Throws Forbidden (`scope_missing`), NotFound for a source that is
 * unknown, foreign or not the key's own, and what `acceptLines` throws.
 */
export async function acceptPush(ground: AcceptPushGround, push: Push): Promise<AcceptedLines> {
  const { holder, lines, idempotencyKey, format } = push;
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
  const named = format === undefined ? {} : { format };
  return acceptLines(ctx, { sourceId: source.id, key, lines, receivedAt: now(), ...named });
}

/** The source that is named, else the one the key belongs to. */
async function findSource(db: Database, holder: KeyHolder, wanted: string | null): Promise<{ id: number } | null> {
  if (wanted !== null) return findNamedSource(db, holder, wanted);
  if (holder.sourceId !== null) return { id: holder.sourceId };
  throw new Invalid(
    "source_unnamed",
    "This key is for all sources: name one in the address, or use a key that belongs to one source.",
  );
}
