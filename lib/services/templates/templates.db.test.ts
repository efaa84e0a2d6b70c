import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotFound } from "../../base/errors";
import { templateQuery } from "../../contracts/template";
import { createWorld, type World } from "../../testing/factories";
import { writeLines } from "../../testing/write-lines";
import { applyRetention } from "../retention/apply-retention";
import { getTemplate } from "./get-template";
import { listTemplateLines } from "./list-template-lines";
import { listTemplates } from "./list-templates";

const HOUR = 3_600_000;
const START = Math.floor(Date.now() / HOUR) * HOUR - 72 * HOUR;

let world: World;
let sourceId: number;

beforeAll(async () => {
  world = await createWorld();
  sourceId = world.source.id;
  const source = { organisationId: world.ctx.organisationId, sourceId };
  const at = (hour: number, path: string, status = 200) => ({ time: START + hour * HOUR, path, status });
  const first = [
    ...Array.from({ length: 40 }, (_, i) => at(i, `/item/${i}`)),
    at(1, "/login", 401),
    at(2, "/login", 500),
    at(3, "/100%_sure"),
  ];
  await writeLines(world.db, source, first, { key: "first" });
  await writeLines(world.db, source, [at(70, "/item/7"), at(71, "/new")], { key: "second" });
  // The same push again counts nothing.
  await writeLines(world.db, source, [at(70, "/item/7"), at(71, "/new")], { key: "second" });
});
afterAll(() => world.close());

const list = (query: Record<string, unknown> = {}) =>
  listTemplates(world.ctx, { ...templateQuery.parse(query), sourceId });
const textsOf = async (query: Record<string, unknown>) => (await list(query)).items.map(({ text }) => text);

describe("templates of a source", () => {
  it("are counted over all batches, each line once, with first, last, errors and an example", async () => {
    const { items, total, leftOut, nextCursor } = await list();
    expect({ total, leftOut, nextCursor }).toEqual({ total: 4, leftOut: 0, nextCursor: null });
    expect(items[0]).toMatchObject({
      text: "/item/{id}",
      kind: "route",
      events: 41,
      firstTime: START,
      lastTime: START + 70 * HOUR,
    });
    expect(items.find(({ text }) => text === "/login")).toMatchObject({ events: 2, warnings: 1, errors: 1 });
    expect(items[0]?.example).toContain("GET /item/0 200");
  });

  it("are found by text as it stands, age, level and kind", async () => {
    expect(await textsOf({ search: "100%_" })).toEqual(["/100%_sure"]);
    expect(await textsOf({ show: "new" })).toEqual(["/new"]);
    expect(await textsOf({ level: "errors" })).toEqual(["/login"]);
    expect(await textsOf({ kind: "message" })).toEqual([]);
    expect((await textsOf({ show: "rare" })).sort()).toEqual(["/100%_sure", "/new"]);
    expect((await textsOf({ order: "newest" }))[0]).toBe("/new");
  });

  it.each(["events", "newest", "seen"])("come page by page without gaps or repeats, by %s", async (order) => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ order, limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(await textsOf({ order }));
    expect(new Set(seen).size).toBe(4);
  });

  it("are marked when the active model has not learned from them", async () => {
    const model = await world.db.prisma.detectionModel.create({
      data: {
        ...{ organisationId: world.ctx.organisationId, sourceId, version: 1, trainer: "isolog", seed: 1, lines: 1 },
        ...{ snapshot: new Uint8Array(0), digest: "", summary: {}, trigger: "manual" },
        trainedTo: new Date(START + 60 * HOUR),
      },
    });
    await world.db.prisma.source.update({ where: { id: sourceId }, data: { activeModelId: model.id } });
    expect(await textsOf({ show: "unknown" })).toEqual(["/new"]);
    expect((await list()).items.filter(({ newToModel }) => newToModel).map(({ text }) => text)).toEqual(["/new"]);
    // A model that learned from lines that are not here says nothing of these.
    await world.db.prisma.detectionModel.update({
      where: { id: model.id },
      data: { trainedTo: new Date(START - 24 * HOUR) },
    });
    expect(await textsOf({ show: "unknown" })).toEqual([]);
    expect((await list()).items.some(({ newToModel }) => newToModel)).toBe(false);
    await world.db.prisma.source.update({ where: { id: sourceId }, data: { activeModelId: null } });
  });

  it("lead to their lines, newest first, page by page, and to their course", async () => {
    const [item] = (await list()).items;
    const templateId = item?.id ?? "";
    const times: number[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listTemplateLines(world.ctx, {
        sourceId,
        templateId,
        limit: 7,
        ...(cursor ? { cursor } : {}),
      });
      times.push(...page.items.map(({ time }) => time));
      cursor = page.nextCursor;
    } while (cursor);
    expect(times).toEqual([70, ...Array.from({ length: 40 }, (_, i) => 39 - i)].map((hour) => START + hour * HOUR));
    const { course, stepMs } = await getTemplate(world.ctx, { sourceId, templateId });
    expect(stepMs).toBe(HOUR);
    expect(course.reduce((sum, { events }) => sum + events, 0)).toBe(41);
    expect(course.at(-1)).toEqual({ time: START + 70 * HOUR, events: 1 });
  });

  it("of another organisation are not found", async () => {
    const { ctx } = await world.createStranger();
    const templateId = (await list()).items[0]?.id ?? "";
    await expect(listTemplates(ctx, { ...templateQuery.parse({}), sourceId })).rejects.toThrow(NotFound);
    await expect(getTemplate(ctx, { sourceId, templateId })).rejects.toThrow(NotFound);
    await expect(listTemplateLines(ctx, { sourceId, templateId, limit: 5 })).rejects.toThrow(NotFound);
    await expect(getTemplate(world.ctx, { sourceId, templateId: "0".repeat(16) })).rejects.toThrow(NotFound);
  });
});

it("a source with more templates than fit says how many lines were left out", async () => {
  const { id } = await world.createSource("wild");
  const source = { organisationId: world.ctx.organisationId, sourceId: id };
  await world.db.prisma.source.update({ where: { id }, data: { templateCount: 9_999 } });
  const time = START;
  const lines = [
    ...[1, 2, 3].map(() => ({ time, path: "/a" })),
    ...[1, 2].map(() => ({ time, path: "/b" })),
    { time, path: "/c" },
  ];
  await writeLines(world.db, source, lines, { key: "wild" });
  await writeLines(world.db, source, lines, { key: "wild again" });
  const page = await listTemplates(world.ctx, { ...templateQuery.parse({}), sourceId: id });
  expect(page.items.map(({ text, events }) => [text, events])).toEqual([["/a", 6]]);
  expect(page).toMatchObject({ total: 10_000, leftOut: 6, most: 10_000 });
});

it("templates past the retention go, and make room", async () => {
  const { id } = await world.createSource("old");
  const source = { organisationId: world.ctx.organisationId, sourceId: id };
  const old = Date.now() - 200 * 24 * HOUR;
  await writeLines(
    world.db,
    source,
    [
      { time: old, path: "/gone" },
      { time: Date.now(), path: "/here" },
    ],
    { key: "old" },
  );
  await applyRetention(world.tools(), {});
  const page = await listTemplates(world.ctx, { ...templateQuery.parse({}), sourceId: id });
  expect(page.items.map(({ text }) => text)).toEqual(["/here"]);
  expect(page.total).toBe(1);
});
