import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import { acceptUpload } from "../imports/receiving/accept-upload";
import { runImport } from "../imports/running/run-import";
import { acceptLines } from "../ingest/accept-lines";
import { readPaces } from "./read-paces";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function importTimeless(sourceId: number): Promise<void> {
  const text = Array.from({ length: 300 }, (_, n) => `once upon a time there was a line, the ${n}th of its kind\n`);
  const file = { sourceId, fileName: "tale.txt", body: Readable.from([Buffer.from(text.join(""))]) };
  const { id } = await acceptUpload(world.ctx, file);
  await runImport(world.tools(), { importId: id });
}

const push = (sourceId: number, count: number) =>
  writeLines(
    world.db,
    { organisationId: world.ctx.organisationId, sourceId },
    Array.from({ length: count }, () => ({ time: Date.now() - 1_000, path: "/" })),
    { key: "one" },
  );

const DAY_MS = 86_400_000;

function pushLate(sourceId: number, count: number) {
  const time = new Date(Date.now() - DAY_MS).toISOString();
  const lines = Array.from({ length: count }, (_, n) => JSON.stringify({ time, message: `job ${n}` }));
  return acceptLines(world.ctx, { sourceId, key: "late", lines, receivedAt: Date.now() });
}

const paceOf = async (sourceId: number) => (await readPaces(world.db, Date.now() + 1_000, [sourceId])).get(sourceId);

it("tells what servers sent, a minute", async () => {
  const { id } = await world.createSource("pushed");
  await push(id, 50);
  expect(await paceOf(id)).toBe(10);
});

it("tells how fast lines arrive whose times lie in the past", async () => {
  const { id } = await world.createSource("late");
  await pushLate(id, 50);
  expect(await paceOf(id)).toBe(10);
});

it("does not take a file for lines that arrive, though its lines carry no times and count as of now", async () => {
  const { id } = await world.createSource("timeless");
  await importTimeless(id);
  expect(await paceOf(id)).toBe(0);
  await push(id, 50);
  expect(await paceOf(id)).toBe(10);
});

it("leaves out a source to which nothing came of late", async () => {
  const { id } = await world.createSource("still");
  expect(await paceOf(id)).toBeUndefined();
});
