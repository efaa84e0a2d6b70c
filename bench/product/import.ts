/**
 * A gzipped access log brought into a whole installation, as `curl -T` does it; then `zcat | goaccess` on the same file, which
 * only counts. Times, processor time and memory of all its processes.
 *
 *   npm run bench:import -- [--lines 1000000,10000000] [FILE.gz …]
 *
 * Logs of so many lines are made unless files are named. 0 when every line was parsed, scored, stored and summed up.
 */
import { spawnSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { measureCommand } from "../harness/command-subject";
import { debianPackage } from "../harness/debian-package";
import { writeLog } from "../harness/write-log";
import { type BenchProduct, openBenchProduct } from "./open-bench-product";
import { ProcessWatch } from "./process-watch";

const { values, positionals } = parseArgs({
  options: { lines: { type: "string", default: "1000000" } },
  allowPositionals: true,
});
const OURS = ["web", "worker", "intake", "supervisor"];
const LOOK_EVERY_MS = 1_000;
const say = (words: string) => process.stdout.write(`${words}\n`);

const folder = mkdtempSync(join(tmpdir(), "isolog-bench-"));
try {
  const counts = positionals.length > 0 ? [] : values.lines.split(",").map(Number);
  const files = [...positionals, ...counts.map((lines) => zipped(writeLog(folder, lines).path))];
  for (const file of files) await measure(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function zipped(path: string): string {
  spawnSync("gzip", ["-f", path], { stdio: "ignore" });
  return `${path}.gz`;
}

async function measure(file: string): Promise<void> {
  const bench = await openBenchProduct();
  try {
    const watch = new ProcessWatch(bench.parts, LOOK_EVERY_MS, OURS);
    const started = performance.now();
    const lines = await bringIn(bench, file);
    const seconds = (performance.now() - started) / 1_000;
    const figures = await watch.end();
    say(`${basename(file)}: ${lines} lines in ${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} a second`);
    for (const { name, cpuSeconds, peakMiB } of figures)
      say(
        `  ${name.padEnd(12)} ${cpuSeconds.toFixed(1).padStart(7)} s of a processor, peak ${Math.round(peakMiB)} MiB`,
      );
    say(`  ${OURS.join(", ")} together at most ${Math.round(watch.peakTogetherMiB)} MiB`);
    const { sums, unscored } = await countSums(bench);
    const isWhole = sums.every((sum) => sum === lines) && unscored === 0;
    say(
      `  ${isWhole ? "equal" : "NOT EQUAL"}: events, minutes and scores ${sums.join(", ")}; ${unscored} without a score`,
    );
    if (!isWhole) process.exitCode = 1;
    await tellPeer(file, seconds);
  } finally {
    await bench.close();
  }
}

/** The lines of the finished import. */
async function bringIn({ product, db, source, sourceId, key }: BenchProduct, file: string): Promise<number> {
  const address = `${product.address}/api/v1/uploads?source=${source}&fileName=${basename(file)}`;
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const headers = { Authorization: `Bearer ${key}` };
  const init = { method: "PUT", headers, body, duplex: "half" } as const;
  const answer = await fetch(address, init as RequestInit);
  if (!answer.ok) throw new Error(`The upload was answered ${answer.status}: ${await answer.text()}`);
  for (;;) {
    const { state, lines, parsed, error } = await db.prisma.import.findFirstOrThrow({ where: { sourceId } });
    if (state === "done" && parsed === lines) return lines;
    if (state === "failed" || state === "cancelled" || state === "done") throw new Error(`It ended ${state}: ${error}`);
    await wait(250);
  }
}

async function countSums({ db, sourceId }: BenchProduct): Promise<{ sums: number[]; unscored: number }> {
  const sum = async (sql: string) => Number((await db.pool.query<{ n: string }>(sql, [sourceId])).rows[0]?.n ?? 0);
  return {
    sums: [
      await sum("SELECT count(*) AS n FROM event WHERE source_id = $1"),
      await sum("SELECT sum(events) AS n FROM minute_window WHERE source_id = $1"),
      await sum("SELECT sum(events) AS n FROM score_bucket WHERE source_id = $1"),
    ],
    unscored: await sum("SELECT sum(unscored) AS n FROM minute_window WHERE source_id = $1"),
  };
}

async function tellPeer(file: string, seconds: number): Promise<void> {
  const missing = await debianPackage("goaccess", ["goaccess", "--version"])();
  if (missing !== null) {
    say(`  ${missing}`);
    return;
  }
  const report = join(folder, "report.json");
  const peer = await measureCommand(`zcat '${file}' | goaccess --no-progress --log-format=COMBINED -o '${report}' -`);
  const times = (seconds / peer.seconds).toFixed(2);
  say(
    `  zcat | goaccess took ${peer.seconds.toFixed(1)} s, ${peer.cpuSeconds.toFixed(1)} s of a processor: ${times} times as long`,
  );
}
