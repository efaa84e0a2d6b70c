import type { IncomingMessage } from "node:http";
import { clientAddress } from "../../lib/base/client-address";
import { findKey, type KeyHolder } from "../../lib/services/access/keys/find-key";
import { limitTries } from "../../lib/services/access/limit-tries";
import { recordRefusal } from "../../lib/services/ingest/record-refusal";
import { Refused } from "./answer-of";
import type { Door } from "./find-door";
import { readSecret } from "./read-secret";
import type { IntakeGround } from "./take-push";

const WRONG_KEYS = { max: 30, windowMs: 60_000 };

/** Who sends this. Throws Refused: 401 without a key that counts, 429 after too many of them. */
export async function authenticate(
  ground: IntakeGround,
  request: IncomingMessage,
  door: Pick<Door, "source"> & { protocol: { name: string } },
): Promise<KeyHolder> {
  const secret = readSecret(request.headers);
  const holder = secret === null ? null : await findKey(ground, secret);
  if (holder !== null) return holder;
  const { allowed, retryAfterSeconds } = await limitTries(ground, {
    key: `intake:${addressOf(ground, request)}`,
    ...WRONG_KEYS,
  });
  if (!allowed) {
    throw new Refused(429, "too_many_tries", "Too many wrong keys from your address. Wait a little.", {
      "Retry-After": String(retryAfterSeconds),
    });
  }
  const text =
    secret === null ? "Send an ingest key, as Authorization: Bearer." : "This key is unknown, expired or revoked.";
  const address = addressOf(ground, request);
  await recordRefusal(ground, {
    ...{ organisationId: null, door: door.protocol.name, named: door.source ?? "", address, code: "bad_key" },
    reason: text,
  });
  throw new Refused(401, "bad_key", text, { "WWW-Authenticate": 'Bearer, Basic realm="isolog"' });
}

/** Where a push really comes from. */
export function addressOf({ isTrusted = () => false }: IntakeGround, request: IncomingMessage): string {
  return clientAddress(request.socket.remoteAddress ?? "", request.headers["x-forwarded-for"], isTrusted);
}
