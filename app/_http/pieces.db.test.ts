import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createKey } from "@/lib/services/access/keys/create-key";
import type { Context } from "@/lib/services/context";
import { piecesFolder } from "@/lib/services/imports/receiving/pieces-folder";
import { type Bench, openBench } from "./testing/open-bench";

let bench: Bench;
let ours: Context;
let theirs: Context;
let sourceId: number;
let key: string;

beforeAll(async () => {
  bench = await openBench();
  [ours, theirs] = [await bench.organisation("Ours"), await bench.organisation("Theirs")];
  const { organisationId } = ours;
  sourceId = (await bench.db.prisma.source.create({ data: { organisationId, name: "web" } })).id;
  key = (await createKey(ours, { sourceId, name: "shipper", scopes: ["ingest"] })).secret;
});
afterAll(() => bench.close());

const TUS = { "Tus-Resumable": "1.0.0" };
const base64 = (text: string) => Buffer.from(text).toString("base64");
const metadata = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(",");

async function begin(length: number, pairs: Record<string, string> = { fileName: "a.log" }, held = key) {
  const headers = { ...TUS, "Upload-Length": String(length), "Upload-Metadata": metadata(pairs) };
  return bench.ask("POST", `/api/v1/sources/${sourceId}/uploads`, { key: held, headers });
}

/** The bench sends its bodies as JSON, so that a text of n characters is n + 2 bytes. */
async function send(location: string, offset: number, body: string, held = key) {
  const headers = { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  return bench.ask("PATCH", location, { key: held, headers, body });
}

const offsetOf = async (location: string) =>
  (await bench.ask("HEAD", location, { key, headers: TUS })).headers.get("upload-offset");

it("takes a file in pieces, says how far it is, and answers the last piece with the import", async () => {
  const whole = '"first""second"';
  const sha256 = createHash("sha256").update(whole).digest("hex");
  const begun = await begin(whole.length, { fileName: "a.log", sha256 });
  expect(begun.status).toBe(201);
  const location = begun.headers.get("location") ?? "";
  expect(location).toMatch(new RegExp(`^/api/v1/sources/${sourceId}/uploads/[0-9a-f]{32}$`));
  expect(await offsetOf(location)).toBe("0");
  expect((await send(location, 0, "first")).status).toBe(204);
  expect(await offsetOf(location)).toBe("7");
  expect((await send(location, 3, "second")).status).toBe(409);
  const last = await send(location, 7, "second");
  expect(last.status).toBe(200);
  expect(await last.json()).toMatchObject({ sourceId, fileName: "a.log", fileBytes: 15, state: "queued" });
  const row = await bench.db.prisma.import.findFirstOrThrow({ where: { sourceId } });
  expect([row.sha256, existsSync(`${ours.dataDir}/${row.storedAs}`)]).toEqual([sha256, true]);
  expect(readdirSync(piecesFolder(ours.dataDir))).toEqual([]);
});

it("refuses at the beginning what would be refused at the end", async () => {
  expect((await begin(5, { fileName: "x".repeat(300) })).status).toBe(400);
  expect(await (await begin(5, { fileName: "a.log", format: "runes" })).json()).toMatchObject({
    code: "unknown_format",
  });
  expect((await begin(50 * 1024 ** 4)).status).toBe(413);
});

it("keeps nothing of a file whose checksum differs, or that is in here already", async () => {
  const wrong = await begin(7, { fileName: "b.log", sha256: "0".repeat(64) });
  const refused = await send(wrong.headers.get("location") ?? "", 0, "other");
  expect([refused.status, (await refused.json()).code]).toEqual([422, "checksum_mismatch"]);
  const whole = '"first""second"';
  const again = (await begin(whole.length)).headers.get("location") ?? "";
  await send(again, 0, "first");
  const twice = await send(again, 7, "second");
  expect([twice.status, (await twice.json()).code]).toEqual([409, "already_imported"]);
  expect(readdirSync(piecesFolder(ours.dataDir))).toEqual([]);
  expect(readdirSync(`${ours.dataDir}/uploads`).filter((name) => name !== "pieces")).toHaveLength(1);
});

it("is nobody else's: another organisation, another source and another key find nothing", async () => {
  const location = (await begin(20)).headers.get("location") ?? "";
  const { id } = await bench.db.prisma.source.create({ data: { organisationId: theirs.organisationId, name: "x" } });
  const foreign = (await createKey(theirs, { sourceId: id, name: "k", scopes: ["ingest"] })).secret;
  expect((await send(location, 0, "stolen", foreign)).status).toBe(404);
  const elsewhere = location.replace(`/sources/${sourceId}/`, `/sources/${id}/`);
  expect((await send(elsewhere, 0, "stolen", foreign)).status).toBe(404);
  expect((await send(location.replace(/.$/, "/../x"), 0, "stolen")).status).toBe(404);
  expect(await offsetOf(location)).toBe("0");
});

it("takes a small file with the request that begins it, and says where that is", async () => {
  const headers = {
    ...{ ...TUS, "Upload-Length": "6", "Upload-Metadata": metadata({ fileName: "tiny.log" }) },
    "Content-Type": "application/offset+octet-stream",
  };
  const answer = await bench.ask("POST", `/api/v1/sources/${sourceId}/uploads`, { key, headers, body: "tiny" });
  // Without an address, clients take the upload for failed.
  expect([answer.status, answer.headers.get("location")]).toEqual([201, expect.stringContaining("/uploads/")]);
  expect(await answer.json()).toMatchObject({ fileName: "tiny.log", state: "queued" });
});
