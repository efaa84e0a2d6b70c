import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadingChanges } from "../../../contracts/reading";
import { startDetection } from "../../../core/detect";
import { createWorld, type World } from "../../../testing/factories";
import type { JobTools } from "../../job-tools";
import { joinedReading } from "../../reading/joined-reading";
import { learnFromLogs } from "../../scan/learn-from-logs";
import { openInputs } from "../../scan/logs/log-input";
import { scoreLogs } from "../../scan/score-logs";
import { updateSource } from "../../sources/update-source";
import { getImport } from "../get-import";
import { acceptUpload } from "../receiving/accept-upload";
import { runImport } from "./run-import";

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), "isolog-records-"));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const START = Date.UTC(2026, 4, 4, 10, 0);
const stamp = (n: number) => new Date(START + n * 1_000).toISOString().replace("T", " ").slice(0, 23).replace(".", ",");
/** Traces of seven lines that lie across the ends of batches of 5,000 lines, with blank lines in them. */
function logLines(shift: number): string[] {
  const lines = Array.from({ length: shift }, (_, n) => `${stamp(n)} INFO [main] org.example.Shop: started ${n}`);
  for (let n = 0; lines.length < 12_003; n++) {
    lines.push(`${stamp(n)} ERROR [worker-${n % 4}] org.example.Shop: order ${n} failed`);
    lines.push("java.lang.IllegalStateException: no stock", "\tat org.example.Shop.order(Shop.java:42)", "");
    lines.push("\tat org.example.Shop.main(Shop.java:7)", "Caused by: java.io.IOException: disk full", "\t... 3 more");
  }
  return lines;
}

let sources = 0;
async function upload(lines: readonly string[], reading: ReadingChanges = {}) {
  const source = await world.createSource(`s${++sources}`);
  await updateSource(world.ctx, { id: source.id, changes: { reading } });
  const path = join(folder, "app.log");
  await writeFile(path, `${lines.join("\n")}\n`);
  const bytes = await readFile(path);
  const { id: importId } = await acceptUpload(world.ctx, {
    ...{ sourceId: source.id, fileName: "app.log" },
    body: (async function* () {
      yield bytes;
    })(),
  });
  return { sourceId: source.id, importId };
}

/** Runs until the chunk is stored, then stops as a shutdown does. */
async function runUntil(importId: number, chunk: number): Promise<void> {
  const stop = new AbortController();
  const report: JobTools["report"] = (progress) => {
    if ((progress as { chunk?: number }).chunk === chunk) stop.abort("shutdown");
  };
  await runImport(world.tools({ signal: stop.signal, report }), { importId }).catch((error: unknown) => {
    if (error !== "shutdown") throw error;
  });
}

async function storedOf(sourceId: number) {
  const { rows } = await world.db.pool.query<{ line: number; raw: string; parsed: boolean }>(
    "SELECT line, raw, parsed FROM event WHERE source_id = $1 ORDER BY line",
    [sourceId],
  );
  return rows;
}

/** What a scan of the same file makes of its lines. */
async function scanned() {
  const inputs = await openInputs([join(folder, "app.log")], null, folder, joinedReading());
  const detector = startDetection(await learnFromLogs(inputs, { seed: 1, trees: 5 }));
  return (await scoreLogs(inputs, detector, { alertsPerDay: 5 }, {})).counts;
}

describe("an import of records with many lines", () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    "holds each line once, as a scan does, a trace begun %i lines later too, whenever it is stopped",
    async (shift) => {
      const lines = logLines(shift);
      const { sourceId, importId } = await upload(lines);
      for (const chunk of [0, 1]) await runUntil(importId, chunk);
      await runUntil(importId, -1);
      const { state, parsed, unparsed, blank, joined, known, members, ...view } = await getImport(world.ctx, {
        importId,
      });
      expect(state).toBe("done");
      expect(view.lines).toBe(lines.length);
      expect(parsed + unparsed + blank + joined + known).toBe(lines.length);
      const heads = lines.filter((line) => line.startsWith("2026"));
      expect({ parsed, unparsed, blank }).toEqual({
        parsed: heads.length,
        unparsed: 0,
        blank: lines.filter((line) => line === "").length,
      });
      expect(members).toMatchObject([{ lines: lines.length, parsed, unparsed, blank, joined }]);
      expect(await scanned()).toMatchObject({ lines: lines.length, scored: parsed, unparsed, blank, joined });
      const rows = await storedOf(sourceId);
      expect(rows.map(({ raw }) => raw).join("\n")).toBe(lines.filter((line) => line !== "").join("\n"));
      expect(rows.every(({ line, raw }) => lines[line - 1] === raw.split("\n", 1)[0])).toBe(true);
    },
  );

  it("goes on as it began when the settings change meanwhile", async () => {
    const lines = logLines(3);
    const { sourceId, importId } = await upload(lines, { joining: { kind: "off" } });
    await runUntil(importId, 0);
    await updateSource(world.ctx, { id: sourceId, changes: { reading: { joining: { kind: "automatic" } } } });
    await runUntil(importId, -1);
    const { joined, parsed, unparsed, blank } = await getImport(world.ctx, { importId });
    expect(joined).toBe(0);
    expect(parsed + unparsed + blank).toBe(lines.length);
    expect(await storedOf(sourceId)).toHaveLength(parsed + unparsed);
  });

  it("stores no secret and no whole address where that is wanted, and keeps the lines' own names of things", async () => {
    const lines = Array.from({ length: 300 }, (_, n) =>
      JSON.stringify({
        at: new Date(START + n * 1000).toISOString(),
        op: `/pay/${n % 7}`,
        peer: `203.0.113.${n % 50}`,
        spent: 2,
        token: `t${n}secret`,
      }),
    );
    const reading: ReadingChanges = {
      ...{ fieldNames: { time: "at", route: "op", client: "peer", latency: "spent" }, latencyUnit: "s" },
      addresses: "network",
    };
    const { sourceId, importId } = await upload(lines, reading);
    await runUntil(importId, -1);
    const { rows } = await world.db.pool.query(
      "SELECT time, client, path, latency_ms, raw FROM event WHERE source_id = $1 ORDER BY line",
      [sourceId],
    );
    expect(rows).toHaveLength(300);
    expect(rows[8]).toMatchObject({
      time: new Date(START + 8_000),
      client: "203.0.113.0",
      path: "/pay/1",
      latency_ms: 2000,
    });
    expect(JSON.stringify(rows)).not.toMatch(/t\d+secret|203\.0\.113\.[1-9]/);
  });
});
