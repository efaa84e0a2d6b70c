import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isDamage } from "../../../archive/failures";
import { createWorld, type World } from "../../../testing/factories";
import { fingerprint } from "../../../testing/fingerprint";
import { makeTar } from "../../../testing/make-tar";
import { sampleLines } from "../../../testing/sample-log";
import { acceptUpload } from "../receiving/accept-upload";
import { runImport } from "./run-import";

let world: World;
let path: string;
beforeAll(async () => {
  world = await createWorld();
  const log = (lines: number, seed: number) => `${sampleLines({ lines, seed }).join("\n")}\n`;
  const packed = gzipSync(log(12_000, 2));
  path = join(world.dataDir, "logs.tar");
  writeFileSync(
    path,
    await makeTar([
      { name: "a.log", content: log(6_000, 1) },
      { name: "b.log.gz", content: packed.subarray(0, Math.floor(packed.length * 0.7)) },
      { name: "c.log", content: log(6_000, 3) },
    ]),
  );
});
afterAll(() => world.close());

async function run(name: string, stopAt: readonly number[]) {
  const source = await world.createSource(name);
  const { id } = await acceptUpload(world.ctx, {
    ...{ sourceId: source.id, fileName: "logs.tar", body: createReadStream(path) },
  });
  for (const chunk of [...stopAt, -1]) {
    const stop = new AbortController();
    const report = (progress: Record<string, unknown>) => progress.chunk === chunk && stop.abort("shutdown");
    const tools = world.tools({ signal: stop.signal, report: (progress) => void report(progress as never) });
    await runImport(tools, { importId: id }).catch((error: unknown) => {
      if (error !== "shutdown") throw error;
    });
  }
  const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id } });
  return { row, stored: await fingerprint(world.db, source.id) };
}

it("a damaged member is told, those around it are read, and stops on the way change nothing", async () => {
  const { row, stored } = await run("undisturbed", []);
  expect([row.state, row.error]).toEqual(["done", null]);
  expect(row.members).toMatchObject([
    { name: "a.log", lines: 6_000 },
    { name: "b.log", damaged: expect.stringContaining("cut off") },
    { name: "c.log", lines: 6_000 },
  ]);
  expect(row.lines).toBeGreaterThan(18_000);
  for (const [index, stopAt] of [[0], [2], [3, 4]].entries()) {
    const again = await run(`stopped-${index}`, stopAt);
    expect(again.stored).toEqual(stored);
    expect(again.row.members).toEqual(row.members);
  }
});

it("a file that is cut off leaves its lines known: sent again whole, only the others count", async () => {
  const source = await world.createSource("cut");
  const text = `${sampleLines({ lines: 12_000, seed: 5 }).join("\n")}\n`;
  const packed = gzipSync(text);
  const send = async (fileName: string, bytes: Buffer) => {
    const file = join(world.dataDir, fileName);
    writeFileSync(file, bytes);
    const { id } = await acceptUpload(world.ctx, { sourceId: source.id, fileName, body: createReadStream(file) });
    await runImport(world.tools(), { importId: id }).catch((error: unknown) => {
      if (!isDamage(error)) throw error;
    });
    return world.db.prisma.import.findUniqueOrThrow({ where: { id } });
  };
  const cut = await send("cut.log.gz", packed.subarray(0, Math.floor(packed.length * 0.7)));
  expect([cut.state, cut.errorCode]).toEqual(["failed", "truncated_archive"]);
  expect(cut.lines).toBeGreaterThan(5_000);
  const whole = await send("whole.log.gz", packed);
  expect(whole).toMatchObject({ state: "done", lines: 12_000, known: cut.lines, parsed: 12_000 - cut.lines });
  expect(await world.db.prisma.event.count({ where: { sourceId: source.id } })).toBe(12_000);
});
