import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../testing/factories";
import { acceptLines } from "../ingest/accept-lines";
import { sampleLines } from "../sources/sample-lines";
import { updateSource } from "../sources/update-source";
import { getImport } from "./get-import";
import { getImportSample } from "./get-import-sample";
import { listRejects } from "./list-rejects";
import { acceptUpload } from "./receiving/accept-upload";
import { runImport } from "./running/run-import";

const PATTERN =
  "^%{TIMESTAMP_ISO8601:time} <%{LOGLEVEL:level}> %{IP:client} took=%{NUMBER:duration_ms} %{GREEDYDATA:message}$";
const AT = Date.UTC(2026, 10, 21, 10);
const lineOf = (second: number) =>
  `${new Date(AT + second * 1_000).toISOString()} <WARN> 203.0.113.9 took=12 cart ${second} saved`;

let world: World;
let sourceId: number;

beforeAll(async () => {
  world = await createWorld();
  sourceId = (await world.createSource("app")).id;
  await updateSource(world.ctx, { id: sourceId, changes: { format: PATTERN } });
}, 120_000);
afterAll(() => world.close());

describe("a pattern that a source was given", () => {
  it("reads imports, shows their fields, and says for each reason which lines it did not fit", async () => {
    const lines = [
      ...Array.from({ length: 50 }, (_, n) => lineOf(n)),
      "boot",
      lineOf(60).replace("203.0.113.9", "host"),
    ];
    const body = Readable.from([Buffer.from(`${lines.join("\n")}\n`)]);
    const { id } = await acceptUpload(world.ctx, { sourceId, fileName: "app.log", body });
    await runImport(world.tools(), { importId: id });
    expect(await getImport(world.ctx, { importId: id })).toMatchObject({
      ...{ state: "done", lines: 52, parsed: 50, unparsed: 2, format: PATTERN, formatLabel: "a pattern of your own" },
    });
    const { lines: shown } = await getImportSample(world.ctx, { importId: id });
    const [first] = shown;
    const cells = first?.cells.map(({ name, start, end }) => [name, first.raw.slice(start, end)]) ?? [];
    expect(Object.fromEntries(cells)).toMatchObject({ client: "203.0.113.9", level: "WARN", latencyMs: "12" });
    const report = await listRejects(world.ctx, { importId: id });
    expect(report).toMatchObject({ total: 2, examined: 2 });
    expect(report.reasons.map(({ reason, count }) => [reason.replace(/ \(character.*/, ""), count])).toEqual([
      ["does not fit: column 1 (time) is not found here", 1],
      ["does not fit: column 3 (client) is not found here", 1],
    ]);
    expect((await sampleLines(world.ctx, { sourceId })).lines).toContain("boot");
  });

  it("reads lines that are sent", async () => {
    const pushed = [lineOf(100), "not this one"];
    const taken = await acceptLines(world.ctx, { sourceId, key: "one", lines: pushed, receivedAt: AT + 200_000 });
    expect(taken).toMatchObject({ accepted: 1, rejected: 1 });
    const { rows } = await world.db.pool.query(
      "SELECT client, latency_ms, level FROM event WHERE source_id = $1 AND import_id IS NULL AND parsed",
      [sourceId],
    );
    expect(rows).toEqual([{ client: "203.0.113.9", latency_ms: 12, level: "warning" }]);
  });
});
