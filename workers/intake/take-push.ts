import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Invalid } from "../../lib/base/errors";
import type { Problem } from "../../lib/contracts/api";
import type { KeyHolder } from "../../lib/services/access/keys/find-key";
import { type AcceptPushGround, acceptPush } from "../../lib/services/ingest/accept-push";
import { recordRefusal } from "../../lib/services/ingest/record-refusal";
import { type Answer, answerOf, Refused } from "./answer-of";
import { addressOf, authenticate } from "./authenticate";
import type { DiskWatch } from "./disk-watch";
import type { Door } from "./find-door";
import type { LoadGate } from "./load-gate";
import type { Delivery, Outcome, PushRequest } from "./protocols/protocol";
import { BODY_LIMITS, readBody } from "./read-body";
import type { UnheardPushes } from "./unheard-pushes";

export interface IntakeGround extends AcceptPushGround {
  /** Whether `X-Forwarded-For` of that peer is believed; nobody's unless said. */
  isTrusted?(address: string): boolean;
  /** Where the database keeps its files on this machine; absent where it is another's. */
  disk?: Pick<DiskWatch, "refuseIfFull">;
}

/** One push: who, what, durable, answered. Nothing of the body is looked at before the key is known. */
export async function takePush(
  ground: IntakeGround,
  gate: LoadGate,
  request: IncomingMessage,
  door: Door,
  unheard: UnheardPushes,
): Promise<Answer> {
  const holder = await authenticate(ground, request, door);
  try {
    return await takeIn(ground, gate, request, door, holder, unheard);
  } catch (error) {
    const { status, body } = answerOf(error);
    // Load and outages pass by themselves; what else is refused needs somebody to look.
    if (status < 500 && status !== 429) {
      const { code, error: reason } = body as Problem;
      const { organisationId } = holder;
      const address = addressOf(ground, request);
      await recordRefusal(ground, {
        ...{ organisationId, door: door.protocol.name, named: door.source ?? "", address, code, reason },
      });
    }
    throw error;
  }
}

async function takeIn(
  ground: IntakeGround,
  gate: LoadGate,
  request: IncomingMessage,
  { protocol, source }: Door,
  holder: KeyHolder,
  unheard: UnheardPushes,
): Promise<Answer> {
  const push: PushRequest = {
    source: source ?? tenantOf(request),
    contentType: (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    // Not by URL: an address of two slashes would be a host, and an odd one an error.
    query: new URLSearchParams((request.url ?? "").split("?").slice(1).join("?")),
  };
  if (push.contentType.startsWith("multipart/")) {
    throw new Invalid("unsupported_type", "Send the lines themselves as the body, not a form.");
  }
  await ground.disk?.refuseIfFull();
  const { organisationId, sourceId } = holder;
  // A key for all sources whose body names them shares by itself.
  const share = sourceId?.toString() ?? push.source ?? `key ${holder.id}`;
  const { announced, roomOf } = roomFor(request);
  return gate.pass({ organisationId, source: share }, announced, async (arrival) => {
    const body = await readBody(request, (wire) => arrival.came(roomOf(wire)));
    arrival.whole();
    const decoded = protocol.decode(body, push);
    const sender = [holder.id, protocol.name, push.source, push.contentType, push.query].join(" ");
    const key =
      idempotencyKey(request, protocol.repeatsAreRetries ? body : null) ??
      `once:${unheard.nameFor(request, sender, body)}`;
    // Whoever hung up while it waited sends it again, and would not know that it is stored.
    if (request.socket.destroyed) throw new Refused(503, "hung_up", "The sender hung up before it was taken in.");
    const named = (wanted: string | null) => (protocol.keyNamesSource && holder.sourceId !== null ? null : wanted);
    const outcomes: Outcome[] = [];
    for (const [at, delivery] of (decoded.deliveries as Delivery[]).entries()) {
      const own = at === 0 ? key : `${key}:${at}`;
      outcomes.push(await deliver(ground, holder, { ...delivery, source: named(delivery.source) }, own, at === 0));
    }
    return protocol.respond(outcomes, push, decoded);
  });
}

/** Later deliveries that fail are told apart, since those before them are stored; a first that fails fails the push. */
async function deliver(
  ground: IntakeGround,
  holder: KeyHolder,
  delivery: Delivery,
  idempotencyKey: string,
  isFirst: boolean,
): Promise<Outcome> {
  try {
    return { taken: await acceptPush(ground, { holder, idempotencyKey, ...delivery }) };
  } catch (error) {
    if (isFirst) throw error;
    return { refused: answerOf(error) };
  }
}

/** Loki's way of naming who a push is for. */
function tenantOf({ headers }: IncomingMessage): string | null {
  const tenant = headers["x-scope-orgid"];
  return typeof tenant === "string" && tenant !== "" && tenant !== "fake" ? tenant : null;
}

/** The sender's own name for a push, or the body's digest where the same body can only be the same push. */
function idempotencyKey({ headers }: IncomingMessage, body: Buffer | null): string | null {
  const own = headers["idempotency-key"];
  if (typeof own === "string") return own;
  return body === null ? null : `body:${createHash("sha256").update(body).digest("hex")}`;
}

/** What the body will take in memory as far as its headers tell, and what so many bytes of it do. */
function roomFor({ headers }: IncomingMessage) {
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  const roomOf = (wire: number) => Math.min(BODY_LIMITS.bytes, isPlain ? wire : wire * 10);
  return { announced: roomOf(Number(headers["content-length"] ?? 1024 * 1024)), roomOf };
}
