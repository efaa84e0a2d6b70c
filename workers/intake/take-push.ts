import type { IncomingMessage } from "node:http";
import { clientAddress } from "../../lib/base/client-address";
import { Invalid } from "../../lib/base/errors";
import { findKey, type KeyHolder } from "../../lib/services/access/find-key";
import { limitTries } from "../../lib/services/access/limit-tries";
import { acceptPush } from "../../lib/services/ingest/accept-push";
import type { Database } from "../../lib/store/database";
import { type Answer, Refused } from "./answer-of";
import type { LoadGate } from "./load-gate";
import { BODY_LIMITS, readBody } from "./read-body";
import { readSecret } from "./read-secret";
import { splitBody } from "./split-body";

export interface IntakeGround {
  db: Database;
  dataDir: string;
  now(): number;
  /** Whether `X-Forwarded-For` of that peer is believed; nobody's unless said. */
  isTrusted?(address: string): boolean;
}

const WRONG_KEYS = { max: 30, windowMs: 60_000 };

/** One push: who, what, durable, answered. Nothing of the body is looked at before the key is known. */
export async function takePush(
  ground: IntakeGround,
  gate: LoadGate,
  request: IncomingMessage,
  source: string,
): Promise<Answer> {
  const holder = await authenticate(ground, request);
  if (/^multipart\//i.test(request.headers["content-type"] ?? "")) {
    throw new Invalid("unsupported_type", "Send the lines themselves as the body, not a form.");
  }
  const idempotencyKey = request.headers["idempotency-key"];
  const result = await gate.pass(holder.organisationId, expectedBytes(request), async () =>
    acceptPush(ground, {
      ...{ holder, source, lines: splitBody(await readBody(request)) },
      idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : null,
    }),
  );
  return { status: 200, body: result };
}

/** What the body will take in memory, as far as its headers tell. */
function expectedBytes({ headers }: IncomingMessage): number {
  const wire = Number(headers["content-length"] ?? 1024 * 1024);
  return Math.min(BODY_LIMITS.bytes, headers["content-encoding"] === undefined ? wire : wire * 10);
}

async function authenticate(ground: IntakeGround, request: IncomingMessage): Promise<KeyHolder> {
  const secret = readSecret(request.headers);
  const holder = secret === null ? null : await findKey(ground, secret);
  if (holder !== null) return holder;
  const { allowed, retryAfterSeconds } = await limitTries(ground, {
    key: `intake:${clientAddress(request.socket.remoteAddress ?? "", request.headers["x-forwarded-for"], ground.isTrusted ?? (() => false))}`,
    ...WRONG_KEYS,
  });
  if (!allowed) {
    throw new Refused(429, "too_many_tries", "Too many wrong keys from your address. Wait a little.", {
      "Retry-After": String(retryAfterSeconds),
    });
  }
  const text =
    secret === null ? "Send an ingest key, as Authorization: Bearer." : "This key is unknown, expired or revoked.";
  throw new Refused(401, "bad_key", text, { "WWW-Authenticate": "Bearer" });
}
