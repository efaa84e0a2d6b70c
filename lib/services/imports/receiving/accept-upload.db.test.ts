import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "../../../base/env";
import { createWorld, type World } from "../../../testing/factories";
import { cancelImport } from "../cancel-import";
import { listImports } from "../list-imports";
import { listUnparsed } from "../list-unparsed";
import { retryImport } from "../retry-import";
import { runImport } from "../running/run-import";
import { acceptUpload } from "./accept-upload";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function* body(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function* brokenBody(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("some lines\n");
  throw new Error("the connection broke");
}

const files = () => readdir(join(world.dataDir, "uploads")).catch(() => []);
const upload = (content: string, options: { format?: string; sourceId?: number } = {}) =>
  acceptUpload(world.ctx, { sourceId: world.source.id, fileName: "a.log", body: body(content), ...options });

describe("an upload", () => {
  it("is durable, queued and audited before it is acknowledged", async () => {
    const view = await upload("one line\n");
    expect(view).toMatchObject({ state: "queued", fileName: "a.log", fileBytes: 9, lines: 0 });
    expect(await files()).toHaveLength(1);
    expect(await world.db.prisma.outbox.findUnique({ where: { key: `import.${view.id}` } })).toMatchObject({
      job: "import-file",
      payload: { importId: view.id },
    });
    expect(await world.db.prisma.auditEntry.count({ where: { action: "import.create" } })).toBe(1);
  });

  it("of the same file is refused kindly, and leaves nothing, also from two tabs at once", async () => {
    const source = await world.createSource("twice");
    const before = (await files()).length;
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => upload("same\n", { sourceId: source.id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ kind: "conflict", code: "already_imported" });
    expect(refused?.reason.message).toContain('"a.log"');
    expect(await files()).toHaveLength(before + 1);
    // Another source may have it.
    await upload("same\n", { sourceId: (await world.createSource("other")).id });
  });

  it("that breaks off, is empty, too large or shorter than announced leaves nothing", async () => {
    const before = await files();
    const base = { sourceId: world.source.id, fileName: "a.log" };
    await expect(acceptUpload(world.ctx, { ...base, body: brokenBody() })).rejects.toThrow("the connection broke");
    await expect(acceptUpload(world.ctx, { ...base, body: body() })).rejects.toMatchObject({ code: "empty_file" });
    const large = { ...base, body: body("12345", "67890"), maximumBytes: 8 };
    await expect(acceptUpload(world.ctx, large)).rejects.toMatchObject({ code: "upload_too_large" });
    // Where the caller sets no limit, it is the one of the settings.
    const { ISOLOG_MAX_UPLOAD_BYTES: maximumBytes } = readEnv({});
    const huge = { ...base, body: body("1234"), announcedBytes: maximumBytes + 1 };
    await expect(acceptUpload(world.ctx, huge)).rejects.toMatchObject({ details: { maximumBytes } });
    const announced = { ...base, body: body("1234"), announcedBytes: 10 };
    await expect(acceptUpload(world.ctx, announced)).rejects.toMatchObject({ code: "upload_incomplete" });
    expect(await files()).toEqual(before);
  });

  it("is for analysts and up, and only into a source of one's own", async () => {
    const stranger = await world.createStranger();
    const foreign = { sourceId: stranger.source.id, fileName: "a.log", body: body("x\n") };
    await expect(acceptUpload(world.ctx, foreign)).rejects.toMatchObject({ kind: "not-found" });
    const viewer = { ...world.ctx, role: "viewer" as const };
    const own = { ...foreign, sourceId: world.source.id };
    await expect(acceptUpload(viewer, own)).rejects.toMatchObject({ kind: "forbidden" });
    const [mine] = (await listImports(world.ctx, { sourceId: world.source.id })).items;
    await expect(cancelImport(stranger.ctx, { importId: mine?.id ?? 0 })).rejects.toMatchObject({ kind: "not-found" });
    await expect(listUnparsed(stranger.ctx, { importId: mine?.id ?? 0 })).rejects.toMatchObject({ kind: "not-found" });
  });

  it("cancelled while it waits can be taken up again", async () => {
    const { id } = await upload("waiting\n");
    expect(await cancelImport(world.ctx, { importId: id })).toMatchObject({ state: "cancelled" });
    await expect(cancelImport(world.ctx, { importId: id })).rejects.toMatchObject({ code: "import_ended" });
    expect(await runImport(world.tools(), { importId: id })).toEqual({ ended: "before" });
    expect(await retryImport(world.ctx, { importId: id })).toMatchObject({ state: "queued" });
    await expect(retryImport(world.ctx, { importId: id })).rejects.toMatchObject({ code: "nothing_to_retry" });
    expect(await runImport(world.tools(), { importId: id })).toMatchObject({ ended: "done" });
  });

  it("in which no line could be read may come again with another format, and is not counted twice", async () => {
    const source = await world.createSource("format");
    const lines = Array.from(
      { length: 30 },
      (_, index) => `{"time":"2026-10-05T10:00:${10 + index}Z","level":"info","message":"m"}`,
    );
    const content = `${lines.join("\n")}\n`;
    const { id } = await upload(content, { sourceId: source.id, format: "combined" });
    await runImport(world.tools(), { importId: id });
    expect(await listUnparsed(world.ctx, { importId: id, limit: 2 })).toEqual([
      { line: 1, raw: lines[0] },
      { line: 2, raw: lines[1] },
    ]);
    const again = await upload(content, { sourceId: source.id, format: "json" });
    expect(again).toMatchObject({ id, state: "queued", lines: 0 });
    await runImport(world.tools(), { importId: id });
    const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: "done", format: "json", lines: 30, parsed: 30, unparsed: 0 });
    const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [
      source.id,
    ]);
    expect(rows[0].n).toBe(30);
  });
});
