import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { HOSTILE_FILES } from "../../testing/hostile/files/list";
import type { HostileFile } from "../../testing/hostile/hostile-file";
import { importViewOf } from "./import-view";
import { acceptUpload } from "./receiving/accept-upload";
import { runImport } from "./running/run-import";

/** Everything temporary goes here, so that what is left behind shows. */
let ground: string;
let world: World;
const outside = process.env.TMPDIR;
const here = readdirSync(".").sort();
let sources = 0;

beforeAll(async () => {
  ground = await mkdtemp(join(tmpdir(), "isolog-hostile-"));
  process.env.TMPDIR = ground;
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  if (outside === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = outside;
  await rm(ground, { recursive: true, force: true });
});

async function importOf(file: HostileFile) {
  const source = await world.createSource(`s${++sources}`);
  const bytes = await file.bytes();
  const { id } = await acceptUpload(world.ctx, {
    ...{ sourceId: source.id, fileName: (file.fileName ?? file.what).slice(0, 255), format: file.format },
    body: (async function* () {
      yield bytes;
    })(),
  });
  await runImport(world.tools(), { importId: id }).catch(() => undefined);
  const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id } });
  const { rows } = await world.db.pool.query("SELECT count(*)::int AS n FROM event WHERE source_id = $1", [source.id]);
  return { ...importViewOf(row, Date.now()), events: rows[0].n as number };
}

// Imports know the ordinary limits only; files of nothing are refused before they are any.
const imported = Object.entries(HOSTILE_FILES).map(
  ([kind, files]) =>
    [kind, files.filter(({ limits, what }) => limits === undefined && what !== "an empty file")] as const,
);

describe.each(imported)("an import of hostile %s", (_, files) => {
  it.each(files.map((file) => [file.what, file] as const))("%s", async (_, file) => {
    const { code, lines, damaged, members, skipped, ...counts } = file.expected;
    const view = await importOf(file);
    expect([view.state, view.errorCode]).toEqual(code === null ? ["done", null] : ["failed", code]);
    expect(view).toMatchObject(counts);
    const [least, most] = typeof lines === "number" ? [lines, lines] : lines;
    expect(view.lines).toBeGreaterThanOrEqual(least);
    expect(view.lines).toBeLessThanOrEqual(most);
    expect(view.parsed + view.unparsed + view.blank + view.joined + view.known).toBe(view.lines);
    expect(view.events).toBe(view.parsed + view.unparsed);
    expect(view.members.filter((member) => member.damaged !== undefined)).toHaveLength(damaged);
    // Copies inside one archive are passed over; their lines are counted as known.
    const refused = view.members.filter((member) => member.skipped !== null && member.known === 0);
    expect(refused).toHaveLength(skipped);
    expect(view.members).toHaveLength(Math.min(members, 501));
  });
});

it("wrote nothing outside the data folder, and left nothing temporary behind", () => {
  expect(readdirSync(ground)).toEqual([world.dataDir.slice(ground.length + 1)]);
  expect(readdirSync(world.dataDir)).toEqual(["uploads"]);
  expect(
    readdirSync(join(world.dataDir, "uploads")).filter((name) => !/^[0-9a-f]{16}-[0-9a-f-]{36}$/.test(name)),
  ).toEqual([]);
  expect(existsSync("/tmp/isolog-canary")).toBe(false);
  expect(readdirSync(".").sort()).toEqual(here);
});
