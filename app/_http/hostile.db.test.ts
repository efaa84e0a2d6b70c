import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createKey } from "@/lib/services/access/keys/create-key";
import type { Context } from "@/lib/services/context";
import { piecesFolder } from "@/lib/services/imports/receiving/pieces-folder";
import { HOSTILE_UPLOADS, type HostileUpload } from "@/lib/testing/hostile/requests/uploads";
import { type Bench, ORIGIN, openBench } from "./testing/open-bench";
import { loadRoute, type Method, matchRoute } from "./testing/route-files";

let bench: Bench;
let ours: Context;
let source: number;
let foreign: number;
const keys: Record<string, string> = {};

beforeAll(async () => {
  bench = await openBench();
  ours = await bench.organisation("Ours");
  const theirs = await bench.organisation("Theirs");
  [source, foreign] = [await sourceOf(ours, "web"), await sourceOf(theirs, "store")];
  keys.own = (await createKey(ours, { sourceId: source, name: "own", scopes: ["ingest"] })).secret;
  keys.foreign = (await createKey(theirs, { sourceId: foreign, name: "foreign", scopes: ["ingest"] })).secret;
});
afterAll(() => bench.close());

async function sourceOf({ organisationId }: Context, name: string): Promise<number> {
  return (await bench.db.prisma.source.create({ data: { organisationId, name } })).id;
}

interface Asked extends Pick<HostileUpload, "headers" | "body"> {
  as?: string | undefined;
}

async function ask(method: Method, path: string, { headers = {}, body, as = "own" }: Asked): Promise<Response> {
  const url = new URL(path, ORIGIN);
  const found = matchRoute(url.pathname);
  const handler = found && (await loadRoute(found.route))[method];
  if (!found || !handler) throw new Error(`No route answers ${method} ${path}.`);
  const given = Object.entries({ ...(keys[as] ? { Authorization: `Bearer ${keys[as]}` } : {}), ...headers });
  const request = new Request(url, {
    ...{ method, headers: Object.fromEntries(given.filter(([, value]) => value !== "")) },
    ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body as string)) }),
  });
  return handler(request, { params: Promise.resolve(found.params) });
}

async function beginUpload(): Promise<string> {
  const metadata = `fileName ${Buffer.from("a.log").toString("base64")}`;
  const headers = { "Tus-Resumable": "1.0.0", "Upload-Length": "40", "Upload-Metadata": metadata };
  const begun = await ask("POST", `/api/v1/sources/${source}/uploads`, { headers });
  return begun.headers.get("location")?.split("/").at(-1) ?? "";
}

it.each(HOSTILE_UPLOADS.map((upload) => [upload.what, upload] as const))("%s", async (what, upload) => {
  const begun = upload.path.includes("{upload}") ? await beginUpload() : "";
  const path = upload.path
    .replace("{source}", `${source}`)
    .replace("{foreign}", `${foreign}`)
    .replace("{upload}", begun);
  const before = await bench.db.prisma.import.count();
  const answer = await ask(upload.method, path, upload);
  const text = await answer.text();
  expect(answer.status, text).toBe(upload.expected.status);
  if (upload.expected.code !== undefined) expect(text).toContain(`"${upload.expected.code}"`);
  expect(text).not.toMatch(/node_modules|prisma|\bat .+\.ts:\d+/i);
  const isImport = answer.status === 201 && upload.method === "POST" && upload.path.includes("/imports");
  expect((await bench.db.prisma.import.count()) - before).toBe(isImport ? 1 : 0);
  if (begun !== "") {
    const head = await ask("HEAD", `/api/v1/sources/${source}/uploads/${begun}`, {
      headers: { "Tus-Resumable": "1.0.0" },
    });
    expect([head.status, head.headers.get("upload-offset")]).toEqual([200, "0"]);
  }
  // Whatever came before, an honest upload is taken.
  const honest = await ask("POST", `/api/v1/sources/${source}/imports?fileName=honest.log`, {
    body: `after ${what}\n`,
  });
  expect(honest.status).toBe(201);
});

it("wrote every upload into its folder, under names of our own, and nothing elsewhere", async () => {
  expect(new Set(HOSTILE_UPLOADS.map(({ what }) => what)).size).toBe(HOSTILE_UPLOADS.length);
  const kept = readdirSync(`${ours.dataDir}/uploads`).filter((name) => name !== "pieces");
  expect(kept).toHaveLength(await bench.db.prisma.import.count());
  expect(kept.filter((name) => !/^[0-9a-f]{16}-[0-9a-f-]{36}$/.test(name))).toEqual([]);
  expect(readdirSync(piecesFolder(ours.dataDir)).filter((name) => !/^[0-9a-f]{32}(\.json)?$/.test(name))).toEqual([]);
  expect(existsSync("/tmp/isolog-canary")).toBe(false);
});
