import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportDecision } from "../../contracts/import";
import { createWorld, type World } from "../../testing/factories";
import { fingerprint } from "../../testing/fingerprint";
import { makeTar } from "../../testing/make-tar";
import { makeZip } from "../../testing/make-zip";
import { sampleLines } from "../../testing/sample-log";
import { scoreWindows } from "../detection/score-windows";
import { decideImport } from "./decide-import";
import { getImport } from "./get-import";
import { acceptUpload } from "./receiving/accept-upload";
import { runImport } from "./running/run-import";

const LINES = sampleLines({ lines: 3_100 });
const text = (from: number, to: number) => `${LINES.slice(from, to).join("\n")}\n`;

let world: World;
let sources = 0;

beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(() => world.close());

const newSource = async () => (await world.createSource(`s${++sources}`)).id;

async function give(sourceId: number, fileName: string, bytes: Buffer | string, decision?: ImportDecision) {
  const view = await acceptUpload(world.ctx, {
    sourceId,
    fileName,
    body: Readable.from([Buffer.from(bytes as string)]),
    decision,
  });
  await runImport(world.tools(), { importId: view.id });
  return getImport(world.ctx, { importId: view.id });
}

async function storedLines(sourceId: number): Promise<string[]> {
  const { rows } = await world.db.pool.query<{ raw: string }>(
    "SELECT raw FROM event WHERE source_id = $1 ORDER BY id",
    [sourceId],
  );
  return rows.map(({ raw }) => raw);
}

describe("a rotated set", () => {
  const rotated = [
    { name: "access.log", content: text(1_600, 2_400) },
    { name: "access.log.1", content: text(800, 1_600) },
    { name: "access.log.2.gz", content: gzipSync(text(0, 800)) },
  ];

  it.each([
    ["a tar", (members: typeof rotated) => makeTar(members)],
    ["a compressed tar", async (members: typeof rotated) => gzipSync(await makeTar(members))],
    ["a zip", async (members: typeof rotated) => makeZip(members)],
  ])("in %s gives what the members in the order of their times give", async (_, pack) => {
    const [rising, falling] = [await newSource(), await newSource()];
    await give(rising, "logs", await pack([...rotated].reverse()));
    const view = await give(falling, "logs", await pack(rotated));
    expect(view).toMatchObject({ state: "done", lines: 2_400, parsed: 2_400, known: 0 });
    expect(await storedLines(falling)).toEqual(LINES.slice(0, 2_400));
    for (const sourceId of [rising, falling]) await scoreWindows(world.tools(), { sourceId });
    const { import: _bytes, ...expected } = await fingerprint(world.db, rising);
    expect(await fingerprint(world.db, falling)).toMatchObject(expected);
    expect((await readdir(join(world.dataDir, "uploads"))).length).toBe(0);
  });

  it("taken up after a stop ends as without it", async () => {
    const sourceId = await newSource();
    const { id } = await acceptUpload(world.ctx, {
      ...{ sourceId, fileName: "logs.tgz" },
      body: Readable.from([gzipSync(await makeTar(rotated))]),
    });
    const controller = new AbortController();
    const report = ({ chunk }: Record<string, unknown>) => void (chunk === 1 && controller.abort("shutdown"));
    await runImport(world.tools({ signal: controller.signal, report }), { importId: id }).catch(() => undefined);
    await runImport(world.tools(), { importId: id });
    expect(await storedLines(sourceId)).toEqual(LINES.slice(0, 2_400));
    expect((await readdir(join(world.dataDir, "uploads"))).length).toBe(0);
  });
});

describe("a log that came before", () => {
  it("is passed over in another archive and otherwise packed, and said so for each member", async () => {
    const sourceId = await newSource();
    await give(sourceId, "monday.log", text(0, 2_000));
    const view = await give(
      sourceId,
      "week.tar.gz",
      gzipSync(
        await makeTar([
          { name: "tuesday.log", content: text(2_000, 3_000) },
          { name: "old/access.log.1.gz", content: gzipSync(text(0, 2_000)) },
          { name: "copy-of-tuesday.log", content: text(2_000, 3_000) },
        ]),
      ),
    );
    expect(view).toMatchObject({ state: "done", lines: 4_000, parsed: 1_000, known: 3_000 });
    expect(view.members.map(({ name, skipped, known }) => [name, skipped, known])).toEqual([
      ["old/access.log.1", expect.stringMatching(/^already imported on \d{4}-\d\d-\d\d as monday\.log$/), 2_000],
      ["tuesday.log", null, 0],
      ["copy-of-tuesday.log", "the same as tuesday.log in this file", 1_000],
    ]);
    expect(await storedLines(sourceId)).toEqual(LINES.slice(0, 3_000));
  });

  it("counts for its own source only", async () => {
    const [one, other] = [await newSource(), await newSource()];
    await give(one, "a.log", text(0, 1_000));
    expect(await give(other, "b.log.gz", gzipSync(text(0, 1_000)))).toMatchObject({ parsed: 1_000, known: 0 });
    const again = await give(one, "b.log.gz", gzipSync(text(0, 1_000)));
    expect(again).toMatchObject({ state: "done", lines: 1_000, parsed: 0, known: 1_000 });
    expect(again.note).toMatch(/imported before/);
  });
});

describe("a log that grew", () => {
  it("gives its new lines only, also where the last line was cut off when it came first", async () => {
    const sourceId = await newSource();
    const whole = text(0, 3_000);
    const cut = whole.slice(0, whole.indexOf(LINES[1_999] ?? "") + 20);
    expect(await give(sourceId, "access.log", cut)).toMatchObject({ lines: 2_000 });
    const view = await give(sourceId, "access.log.1.gz", gzipSync(whole));
    expect(view).toMatchObject({ state: "done", lines: 3_000, known: 1_999, parsed: 1_001, unparsed: 0 });
    expect(view.repeats).toMatchObject([{ kind: "grown", from: 1, to: 1_999, name: "access.log", skipped: true }]);
    const more = await give(sourceId, "access.log", `${whole}${text(3_000, 3_100)}`);
    expect(more).toMatchObject({ lines: 3_100, known: 3_000, parsed: 100 });
  });
});

describe("a log that overlaps another", () => {
  it.each([
    ["later", text(0, 2_000), text(1_700, 3_000), 300, 1_000],
    ["earlier", text(1_700, 3_000), text(0, 2_000), 300, 1_700],
    ["inside", text(0, 3_000), text(500, 900), 400, 0],
  ] as const)("%s asks, with counts, and does as a person says", async (_, first, second, shared, fresh) => {
    for (const choice of ["skip", "import"] as const) {
      const sourceId = await newSource();
      await give(sourceId, "one.log", first);
      const before = (await storedLines(sourceId)).length;
      const asking = await give(sourceId, "two.log", second);
      expect(asking).toMatchObject({ state: "asking", lines: 0 });
      expect(asking.repeats).toMatchObject([{ kind: "overlap", name: "one.log", skipped: null }]);
      expect(asking.repeats.map(({ from, to }) => to - from + 1)).toEqual([shared]);
      await decideImport(world.ctx, { importId: asking.id, choice });
      await runImport(world.tools(), { importId: asking.id });
      const done = await getImport(world.ctx, { importId: asking.id });
      const all = second.trimEnd().split("\n").length;
      const parsed = choice === "skip" ? fresh : all;
      expect(done).toMatchObject({ state: "done", lines: all, known: all - parsed, parsed });
      expect((await storedLines(sourceId)).length - before).toBe(parsed);
      if (choice === "skip") {
        const stored = await storedLines(sourceId);
        expect(new Set(stored).size).toBe(new Set(`${first}${second}`.trimEnd().split("\n")).size);
      }
    }
  });

  it("is decided beforehand by whoever sends it, and found between members of one archive", async () => {
    const sourceId = await newSource();
    const view = await give(
      sourceId,
      "set.zip",
      makeZip([
        { name: "access.log", content: text(900, 2_000) },
        { name: "access.log.1", content: text(0, 1_000) },
      ]),
      "skip",
    );
    expect(view).toMatchObject({ state: "done", lines: 2_100, known: 100, parsed: 2_000 });
    expect(await storedLines(sourceId)).toEqual(LINES.slice(0, 2_000));
  });
});
