import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../../testing/factories";
import { sampleLines } from "../../../testing/sample-log";
import type { Context } from "../../context";
import { acceptLines } from "../../ingest/accept-lines";
import { cancelImport } from "../cancel-import";
import { decideImport } from "../decide-import";
import { getImport } from "../get-import";
import { acceptUpload } from "../receiving/accept-upload";
import { runImport } from "./run-import";

const ACCESS = `${sampleLines({ lines: 400 }).join("\n")}\n`;
const MORE = `${sampleLines({ lines: 900 }).slice(500).join("\n")}\n`;
const prose = (of: string) =>
  Array.from(
    { length: 120 },
    (_, n) => `Chapter ${n} tells of ${of}, who walked along the river and said little.\n`,
  ).join("");
const second = (n: number) => String(n % 60).padStart(2, "0");
const text = (line: (n: number) => string) => Array.from({ length: 120 }, (_, n) => `${line(n)}\n`).join("");
const jobs = (how: string) =>
  text((n) => `{"time":"2026-05-04T10:00:${second(n)}Z","level":"info","message":"job ${n} ${how}"}`);
const REQUESTS = text((n) =>
  JSON.stringify({
    time: `2026-05-04T10:00:${second(n)}Z`,
    client: "203.0.113.7",
    method: "GET",
    path: "/",
    status: 200,
  }),
);
const syslog = () => text((n) => `May  4 10:00:${second(n)} web-1 cron[${n}]: session opened for user root`);

let world: World;
let sources = 0;
beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(() => world.close());

interface Given {
  format?: string;
  ctx?: Context;
}

async function give(sourceId: number, fileName: string, text: string, { format, ctx = world.ctx }: Given = {}) {
  const { id } = await acceptUpload(ctx, { sourceId, fileName, format, body: Readable.from([Buffer.from(text)]) });
  await runImport(world.tools(), { importId: id });
  return getImport(world.ctx, { importId: id });
}

async function accessSource(): Promise<number> {
  const { id } = await world.createSource(`s${++sources}`);
  await give(id, "access.log", ACCESS);
  return id;
}

async function countLines(sourceId: number): Promise<number> {
  const { rows } = await world.db.pool.query("SELECT count(*)::int AS all FROM event WHERE source_id = $1", [sourceId]);
  return rows[0].all;
}

describe("prose among access lines", () => {
  it("is asked about before anything of it is stored, and comes in once a person says so", async () => {
    const sourceId = await accessSource();
    const asked = await give(sourceId, "story.txt", prose("an old man"));
    const unlike = { format: "plain", usual: "combined", formatLabel: "Plain text" };
    expect(asked).toMatchObject({ state: "asking", unlike, repeats: [] });
    expect(await countLines(sourceId)).toBe(400);
    await decideImport(world.ctx, { importId: asked.id, choice: "import" });
    await runImport(world.tools(), { importId: asked.id });
    expect(await getImport(world.ctx, { importId: asked.id })).toMatchObject({ state: "done", parsed: 120, unlike });
    expect(await countLines(sourceId)).toBe(520);
    expect(await give(sourceId, "sequel.txt", prose("his daughter"))).toMatchObject({ state: "done", unlike: null });
  });

  it("leaves nothing behind when it is cancelled, and comes in without a question in a format a person chose", async () => {
    const sourceId = await accessSource();
    const asked = await give(sourceId, "story.txt", prose("a fox"));
    expect(await cancelImport(world.ctx, { importId: asked.id })).toMatchObject({ state: "cancelled" });
    expect(await countLines(sourceId)).toBe(400);
    const again = await give(sourceId, "story.txt", prose("a fox"), { format: "plain" });
    expect(again).toMatchObject({ id: asked.id, state: "done", parsed: 120, unlike: null });
  });

  it("is asked about where servers sent the other lines", async () => {
    const { id: sourceId } = await world.createSource(`s${++sources}`);
    await acceptLines(world.ctx, { sourceId, key: "one", lines: ACCESS.trimEnd().split("\n"), receivedAt: Date.now() });
    expect(await give(sourceId, "story.txt", prose("a ferryman"))).toMatchObject({ state: "asking" });
  });

  it("is taken from a program, which nobody may be there to answer for, and told", async () => {
    const sourceId = await accessSource();
    const ctx: Context = { ...world.ctx, actor: "key:7" };
    const unlike = { format: "plain", usual: "combined" };
    expect(await give(sourceId, "story.txt", prose("a king"), { ctx })).toMatchObject({
      state: "done",
      parsed: 120,
      unlike,
    });
  });
});

describe("another log among access lines", () => {
  const unlike = { format: "json", usual: "combined" };

  it("is asked about, and its like is taken without a question once a person said that it belongs here", async () => {
    const sourceId = await accessSource();
    const asked = await give(sourceId, "jobs.json", jobs("done"));
    expect(asked).toMatchObject({ state: "asking", unlike, repeats: [] });
    expect(await countLines(sourceId)).toBe(400);
    await decideImport(world.ctx, { importId: asked.id, choice: "import" });
    await runImport(world.tools(), { importId: asked.id });
    expect(await getImport(world.ctx, { importId: asked.id })).toMatchObject({ state: "done", parsed: 120, unlike });
    expect(await give(sourceId, "more.json", jobs("late"))).toMatchObject({ state: "done", unlike: null });
    // By now the source takes what comes.
    const third = await give(sourceId, "words.log", syslog());
    expect(third).toMatchObject({ state: "done", parsed: 120, unlike: { format: "syslog-rfc3164" } });
  });

  it("is taken and told where it comes from a program, and where a person chose its format", async () => {
    const ctx: Context = { ...world.ctx, actor: "key:7" };
    expect(await give(await accessSource(), "jobs.json", jobs("done"), { ctx })).toMatchObject({
      ...{ state: "done", parsed: 120 },
      unlike,
    });
    const chosen = await give(await accessSource(), "jobs.json", jobs("done"), { format: "json" });
    expect(chosen).toMatchObject({ state: "done", parsed: 120, unlike: null });
  });

  it("is taken and told where it tells of requests, too, or where next to nothing came before", async () => {
    expect(await give(await accessSource(), "access.json", REQUESTS)).toMatchObject({ state: "done", unlike });
    const { id } = await world.createSource(`s${++sources}`);
    await give(id, "first.log", `${sampleLines({ lines: 20 }).join("\n")}\n`);
    expect(await give(id, "jobs.json", jobs("done"))).toMatchObject({ state: "done", unlike });
  });
});

it.each([
  ["a file like the others", accessSource, MORE],
  ["a first file, whatever it is", async () => (await world.createSource(`s${++sources}`)).id, prose("nobody")],
])("%s is not doubted", async (_, source, text) => {
  expect(await give(await source(), "next.log", text)).toMatchObject({ state: "done", unlike: null });
});
