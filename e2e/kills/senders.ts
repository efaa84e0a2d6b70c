import { setTimeout as wait } from "node:timers/promises";

/** Where a sender sends, and as who. */
export interface Post {
  origin: string;
  intake: string;
  source: string;
  key: string;
}

/** For how long a sender tries again what was refused or broke off. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 300;
const PIECE_BYTES = 64 * 1024;
const PIECE_PAUSE_MS = 250;
const PUSH_PAUSE_MS = 100;

export interface Pusher {
  name: string;
  /** Address pushes go to: the intake's own, or that of the pages. */
  to: string;
  /** Whether each push says its name; one that does not is sent again as the same bytes. */
  isNamed: boolean;
  /** Body of the next push. */
  next(): string;
  /** Told of each push that was acknowledged. */
  acknowledged(): void;
}

/** Pushes one after the other, each again until it is acknowledged, for as long as `goesOn`. */
export async function pushOn(post: Post, pusher: Pusher, goesOn: () => boolean): Promise<void> {
  const { name, to, isNamed } = pusher;
  for (let batch = 0; goesOn(); batch++) {
    const body = pusher.next();
    const key: Record<string, string> = isNamed ? { "Idempotency-Key": `${name}-${batch}` } : {};
    await untilTaken(`batch ${batch} of ${name}`, async () => {
      const answer = await fetch(`${to}/ingest/v1/${post.source}`, {
        ...{ method: "POST", body, signal: AbortSignal.timeout(30_000) },
        headers: { ...bearer(post), ...key, "Content-Type": "text/plain" },
      });
      return checked(answer, [200], [429, 503]);
    });
    pusher.acknowledged();
    await wait(PUSH_PAUSE_MS);
  }
}

/** Uploads a file whole. That it was taken although the answer got lost shows when it comes again. */
export async function uploadWhole(post: Post, fileName: string, body: Buffer): Promise<void> {
  const query = new URLSearchParams({ source: post.source, fileName });
  await untilTaken(fileName, async () => {
    const answer = await fetch(`${post.origin}/api/v1/uploads?${query}`, {
      ...{ method: "PUT", body: new Uint8Array(body), headers: bearer(post), signal: AbortSignal.timeout(60_000) },
    });
    return checked(answer, [201, 409], [429, 503, 502]);
  });
}

/** Uploads a file in pieces (tus), asking after each break how much has come. */
export async function uploadPieces(post: Post, fileName: string, body: Buffer): Promise<void> {
  const headers = { ...bearer(post), "Tus-Resumable": "1.0.0" };
  let place = "";
  await untilTaken(`the beginning of ${fileName}`, async () => {
    const answer = await fetch(`${post.origin}/api/v1/uploads?source=${post.source}`, {
      ...{ method: "POST", signal: AbortSignal.timeout(30_000) },
      headers: {
        ...{ ...headers, "Upload-Length": String(body.length) },
        "Upload-Metadata": `filename ${Buffer.from(fileName).toString("base64")}`,
      },
    });
    await checked(answer, [201], [429, 503, 502]);
    place = new URL(answer.headers.get("location") ?? "", post.origin).href;
    return true;
  });
  await untilTaken(fileName, async () => {
    const head = await fetch(place, { method: "HEAD", headers, signal: AbortSignal.timeout(30_000) });
    // After its end it is an import and no upload any more.
    if (head.status === 404 || head.status === 410) return true;
    await checked(head, [200], [429, 503, 502]);
    for (let at = Number(head.headers.get("upload-offset")); at < body.length; at += PIECE_BYTES) {
      const piece = new Uint8Array(body.subarray(at, at + PIECE_BYTES));
      const type = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) };
      const answer = await fetch(place, {
        ...{ method: "PATCH", body: piece, headers: { ...headers, ...type }, signal: AbortSignal.timeout(60_000) },
      });
      await checked(answer, [200, 201, 204], [409, 423, 429, 503, 502]);
      await wait(PIECE_PAUSE_MS);
    }
    return true;
  });
}

const bearer = ({ key }: Post) => ({ Authorization: `Bearer ${key}` });

/** An answer nobody should get ends the round. */
class Unexpected extends Error {}

/** True for one that means taken; throws for others: Unexpected, unless they are to be tried again. */
async function checked(answer: Response, taken: readonly number[], again: readonly number[]): Promise<true> {
  const words = (await answer.text()).slice(0, 300);
  if (taken.includes(answer.status)) return true;
  if (again.includes(answer.status)) throw new Error(`${answer.status}: ${words}`);
  throw new Unexpected(`${answer.url} answered ${answer.status}: ${words}`);
}

async function untilTaken(what: string, attempt: () => Promise<true>): Promise<void> {
  let last: unknown = null;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(PAUSE_MS)) {
    try {
      if (await attempt()) return;
    } catch (error) {
      if (error instanceof Unexpected) throw error;
      last = error;
    }
  }
  throw new Error(`${what} was not taken in ${PATIENCE_MS / 1_000} s: ${last instanceof Error ? last.message : last}`);
}
