import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { readTrainingLines } from "../training/training-lines";
import { acceptUpload } from "./receiving/accept-upload";
import { runImport } from "./running/run-import";

const DIRECTIVE = "log_format own '$remote_addr [$time_local] $status $request_method $request_uri $request_time';";
const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 120_000);
afterAll(() => world.close());

it("an import by a directive is read so, and its rows are read again by it, without repeating its text", async () => {
  const path = join(world.dataDir, "own.log");
  const minute = (i: number) => String(10 + (i % 50));
  const lines = Array.from(
    { length: 300 },
    (_, i) => `203.0.113.${i % 20} [29/Feb/2024:13:${minute(i)}:36 +0000] 200 GET /p${i % 7}?x=${i} 0.25`,
  );
  await writeFile(path, [...lines, "no such line"].join("\n"));
  const { id: sourceId } = await world.createSource("own");
  const body = createReadStream(path);
  const { id } = await acceptUpload(world.ctx, { sourceId, fileName: "own.log", format: DIRECTIVE, body });
  await runImport(world.tools(), { importId: id });
  const row = await world.db.prisma.import.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: "done", format: DIRECTIVE, parsed: 300, unparsed: 1 });
  const { rows } = await world.db.pool.query("SELECT DISTINCT format FROM event WHERE source_id = $1", [sourceId]);
  expect(rows).toEqual([{ format: "directive" }]);
  const noon = Date.UTC(2024, 1, 29, 12);
  const selection = { sourceId, from: noon, to: noon + 180 * MINUTE_MS, confirmed: [] };
  const events = [];
  for await (const page of readTrainingLines(world.db, selection)) events.push(...page);
  expect(events).toHaveLength(300);
  expect(events[0]).toMatchObject({ method: "GET", status: 200, latencyMs: 250 });
});
