import { createReadStream } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { writeSampleLog } from "../../testing/sample-log";
import { scoreWindows } from "../detection/score-windows";
import { getImport } from "./get-import";
import { listImports } from "./list-imports";
import { acceptUpload } from "./receiving/accept-upload";
import { runImport } from "./running/run-import";

const HOUR_MS = 60 * 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("an import that is done says that windows of its time are still judged, until they are", async () => {
  const file = join(world.dataDir, "shop.log");
  await writeSampleLog(file, { lines: 5_000 });
  const { id: sourceId } = await world.createSource("shop");
  const body = createReadStream(file);
  const { id: importId, judging } = await acceptUpload(world.ctx, { sourceId, fileName: "shop.log", body });
  expect(judging).toBe(false);
  await runImport(world.tools(), { importId });
  expect(await getImport(world.ctx, { importId })).toMatchObject({ state: "done", judging: true });
  expect((await listImports(world.ctx, { sourceId })).items).toMatchObject([{ id: importId, judging: true }]);
  // What still waits by then, waits for something else.
  const later = { ...world.ctx, now: () => Date.now() + 2 * HOUR_MS };
  expect(await getImport(later, { importId })).toMatchObject({ judging: false });

  await scoreWindows(world.tools(), { sourceId });
  expect(await getImport(world.ctx, { importId })).toMatchObject({ state: "done", judging: false });

  // Lines that other ways bring into another time are none of its business.
  await world.db.pool.query(
    `INSERT INTO minute_window (source_id, start, events, unscored, errors4xx, errors5xx, warnings, bytes, latency_ms,
       latency_events, log_latency, surprise, max_score, clients, anomalies)
     VALUES ($1, '2001-01-01', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, repeat('0', 256)::bit(256), 0)`,
    [sourceId],
  );
  expect(await getImport(world.ctx, { importId })).toMatchObject({ judging: false });
});
