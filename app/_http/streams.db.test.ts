import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/services/context";
import { writeLines } from "@/lib/testing/write-lines";
import { eventStream } from "./event-stream";
import { type Bench, ORIGIN, openBench } from "./testing/open-bench";
import { loadRoute, matchRoute } from "./testing/route-files";

let bench: Bench;
let ours: Context;
let cookie: string;
let sourceId: number;
beforeAll(async () => {
  bench = await openBench();
  ours = await bench.organisation();
  cookie = (await bench.person(ours.organisationId, "analyst")).cookie;
  sourceId = (await bench.db.prisma.source.create({ data: { organisationId: ours.organisationId, name: "web" } })).id;
});
afterAll(() => bench.close());

const write = (key: string, count: number) =>
  writeLines(
    bench.db,
    { organisationId: ours.organisationId, sourceId },
    Array.from({ length: count }, () => ({ time: Date.now() })),
    { key },
  );

/** Text of a stream until `enough`, then the reader leaves. */
async function readUntil(response: Response, enough: (text: string) => boolean): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && !enough(text)) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader?.cancel();
  return text;
}

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => BigInt(match[1] ?? 0));
const eventsIn = (text: string) =>
  [...text.matchAll(/^data: (.*)$/gm)]
    .map((match) => JSON.parse(match[1] ?? "{}") as { kind: string; events?: { id: string }[] })
    .flatMap((frame) => frame.events ?? []);

describe("the live stream over HTTP", () => {
  it("says what proxies need to hear and resumes from the browser's own header before the address", async () => {
    await write("a", 10);
    const first = await bench.ask("GET", `/api/v1/sources/${sourceId}/live?after=0`, { cookie });
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "content-encoding": "none",
      "x-accel-buffering": "no",
    });
    expect(first.headers.get("cache-control")).toContain("no-transform");
    const text = await readUntil(first, (seen) => eventsIn(seen).length >= 10);
    expect(text).toMatch(/^retry: \d+\n\n/);
    const last = idsIn(text).at(-1);

    await write("b", 4);
    const headers = { "last-event-id": String(last) };
    const resumed = await bench.ask("GET", `/api/v1/sources/${sourceId}/live?after=0`, { cookie, headers });
    const more = eventsIn(await readUntil(resumed, (seen) => eventsIn(seen).length >= 4));
    expect(more.map((event) => BigInt(event.id)).every((id) => last !== undefined && id > last)).toBe(true);
    expect(more).toHaveLength(4);
  });

  it("refuses before the first byte: a bad cursor, too many pages of one person", async () => {
    const bad = await bench.ask("GET", `/api/v1/sources/${sourceId}/live?after=DROP`, { cookie });
    expect(bad.status).toBe(400);
    const stop = new AbortController();
    const open = await Promise.all(
      Array.from({ length: 10 }, () =>
        bench.ask("GET", `/api/v1/sources/${sourceId}/live`, { cookie, signal: stop.signal }),
      ),
    );
    expect(open.every((answer) => answer.status === 200)).toBe(true);
    const over = await bench.ask("GET", `/api/v1/sources/${sourceId}/live`, { cookie });
    expect(over.status).toBe(429);
    stop.abort();
    const again = await bench.ask("GET", `/api/v1/sources/${sourceId}/live`, { cookie });
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });

  it("sends a heartbeat, and ends when the session ends or the stream is old", async () => {
    const streamOf = (allowed: () => boolean, maxAgeMs: number) => {
      const stop = new AbortController();
      const messages = (async function* () {
        await new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
      })() as AsyncGenerator<never, void>;
      const times = { heartbeatMs: 10, recheckMs: 30, maxAgeMs };
      return eventStream({ messages, stop, stillAllowed: async () => allowed(), ...times });
    };
    let allowed = true;
    setTimeout(() => {
      allowed = false;
    }, 60);
    const never = () => false;
    expect(
      await readUntil(
        streamOf(() => allowed, 60_000),
        never,
      ),
    ).toContain(": still here");
    await readUntil(
      streamOf(() => true, 50),
      never,
    );
  });
});

describe("an upload", () => {
  /** Sends a body as it becomes ready. */
  async function upload(
    body: ReadableStream<Uint8Array>,
    as: { cookie?: string; headers?: Record<string, string> } = {},
  ) {
    const url = new URL(`/api/v1/sources/${sourceId}/imports?fileName=access.log`, ORIGIN);
    const found = matchRoute(url.pathname);
    if (!found) throw new Error("There is no upload route.");
    const { POST } = await loadRoute(found.route);
    const headers = { origin: ORIGIN, "sec-fetch-site": "same-origin", cookie: as.cookie ?? cookie, ...as.headers };
    // `duplex` is missing in the types of fetch.
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const answer = await POST?.(new Request(url, init), { params: Promise.resolve(found.params) });
    if (!answer) throw new Error("Uploads are not taken.");
    return answer;
  }

  const files = () => readdir(join(bench.dataDir, "uploads")).catch(() => []);

  function chunks(count: number, taken: { chunks: number }, failAt = -1): ReadableStream<Uint8Array> {
    let n = 0;
    return new ReadableStream(
      {
        pull(controller) {
          taken.chunks = n;
          if (n === failAt) return controller.error(new Error("the browser went away"));
          if (n++ === count) return controller.close();
          controller.enqueue(new TextEncoder().encode(`192.0.2.${n % 250} - - line ${n}\n`.repeat(1_000)));
        },
      },
      { highWaterMark: 0 },
    );
  }

  it("is streamed into an import and refused kindly when it comes again", async () => {
    const answer = await upload(chunks(50, { chunks: 0 }));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ fileName: "access.log", state: "queued", sourceId });
    expect(await files()).toHaveLength(1);
    const again = await upload(chunks(50, { chunks: 0 }));
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: "already_imported" });
    expect(await files()).toHaveLength(1);
  });

  it("that breaks off leaves nothing behind", async () => {
    const answer = await upload(chunks(50, { chunks: 0 }, 20));
    expect([answer.status, (await answer.json()).code]).toEqual([422, "upload_incomplete"]);
    expect(await files()).toHaveLength(1);
    expect(await bench.db.prisma.import.count()).toBe(1);
  });

  it("is refused unread when the person may not, the source is not theirs or the size is announced as too large", async () => {
    const viewer = await bench.person(ours.organisationId, "viewer");
    const stranger = await bench.person((await bench.organisation("Other")).organisationId, "owner");
    const cases: [number, Parameters<typeof upload>[1]][] = [
      [401, { cookie: "none=1" }],
      [403, { cookie: viewer.cookie }],
      [403, { headers: { origin: "https://evil.example" } }],
      [404, { cookie: stranger.cookie }],
      [413, { headers: { "content-length": String(10 ** 14) } }],
      [415, { headers: { "content-encoding": "br" } }],
      [415, { headers: { "content-type": "multipart/form-data; boundary=x" } }],
    ];
    for (const [status, as] of cases) {
      const taken = { chunks: 0 };
      expect([status, (await upload(chunks(50, taken), as)).status]).toEqual([status, status]);
      expect(taken.chunks).toBe(0);
    }
  });
});

describe("a form instead of a file", () => {
  it("is refused with the line that sends the file", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const path = `/api/v1/sources/${sourceId}/imports?fileName=a.log`;
    const answer = await bench.ask("POST", path, { cookie, headers });
    expect(answer.status).toBe(415);
    expect((await answer.json()).error).toMatch(
      /curl -T access\.log .*\/api\/v1\/sources\/\d+\/imports.*--data-binary @/,
    );
  });
});

describe("an address that is none", () => {
  it.each(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)("is a JSON 404 for %s", async (method) => {
    for (const path of ["/api/v1/nothing", "/api/v1/sources/1/nothing/at/all", "/api/nothing"]) {
      const answer = await bench.ask(method, path);
      expect([answer.status, (await answer.json()).code]).toEqual([404, "not_found"]);
    }
  });
});

describe("the download of unparsed lines", () => {
  it("is a text file, and a plain 404 for an unknown import", async () => {
    const { id } = await bench.db.prisma.import.findFirstOrThrow();
    const answer = await bench.ask("GET", `/api/v1/imports/${id}/unparsed.txt`, { cookie });
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="unparsed-${id}.txt"`);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe("");
    expect((await bench.ask("GET", "/api/v1/imports/99999/unparsed.txt", { cookie })).status).toBe(404);
  });
});

describe("readiness", () => {
  it("is said only while the database answers", async () => {
    expect(await (await bench.ask("GET", "/api/readyz")).json()).toEqual({
      ready: true,
      database: "reachable",
      migrations: "applied",
    });
    expect((await bench.ask("GET", "/api/healthz")).status).toBe(200);
  });
});

describe("while the database is away", () => {
  it("says so to everybody, with a time to come back, and works again by itself", async () => {
    const name = new URL(bench.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: bench.adminUrl });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = 'isolog'",
      [name],
    );
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const asks = [
      await bench.ask("GET", "/api/v1/sources", { cookie }),
      await bench.ask("GET", "/api/v1/sources", { key: "isolog_whatever" }),
      await bench.ask("GET", `/api/v1/sources/${sourceId}/live`, { cookie }),
      await bench.ask("POST", "/api/auth/sign-in/email", {
        body: { email: "a@example.com", password: "whatever it is" },
      }),
      await bench.ask("GET", "/api/readyz"),
    ];
    log.mockRestore();
    expect(asks.map((answer) => answer.status)).toEqual([503, 503, 503, 503, 503]);
    expect(asks.slice(0, 4).every((answer) => Number(answer.headers.get("retry-after")) > 0)).toBe(true);
    await admin.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    await admin.end();
    expect((await bench.ask("GET", "/api/v1/sources", { cookie })).status).toBe(200);
  });
});
