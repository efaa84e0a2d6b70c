/**
 * Lines over HTTP at a steady rate into a whole installation, while the live page is watched; then more than it can take:
 *
 *   npm run bench:live -- [--seconds 600] [--rate 10000] [--batch 500] [--connections 8] [--seed 1] [--overload 30]
 *
 * A delay counts from the moment a batch was due until its acknowledgement, which means stored. Lines are compared with the
 * rows one by one in the end. 0 when none is lost and none is there twice.
 */
import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { BatchMaker } from "./batch-maker";
import { countStored } from "./count-stored";
import { probeDisk } from "./disk-probe";
import { openBenchProduct, warmUp } from "./open-bench-product";
import { watchPage } from "./page-watcher";
import { ProcessWatch } from "./process-watch";
import { newTally, Sender, type Tally } from "./sender";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    rate: { type: "string", default: "10000" },
    batch: { type: "string", default: "500" },
    connections: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    overload: { type: "string", default: "30" },
  },
});
const number = (name: keyof typeof values) => Number(values[name]);
const TIMES_TOO_MUCH = 3;
const PROBE_SECONDS = 20;
const LOOK_EVERY_MS = 30_000;
const FLAT_OUT_SECONDS = 10;
/** Of an installation that could take everything; beyond it more senders would only measure themselves. */
const OVERLOAD_CONNECTIONS = 256;

const say = (words: string) => process.stdout.write(`${words}\n`);
const lines = number("batch");
const bench = await openBenchProduct();
try {
  await warmUp(bench, number("seed"));
  const maker = new BatchMaker({ seed: number("seed"), lines });
  const { product, source, key, sourceId, db } = bench;
  const target = { port: product.intakePort, source, key, connections: number("connections") };
  const watcher = await watchPage(product.address, sourceId);
  say(
    `${number("rate")} lines a second for ${number("seconds")} s in batches of ${lines} on ${target.connections} connections; ` +
      `${watcher.who} watches. ${cpus().length} × ${cpus()[0]?.model ?? ""}, Node ${process.version}.`,
  );
  const disk = await probeDisk(product.dataDir, PROBE_SECONDS);
  say(
    `this disk alone keeps a page: median ${at(disk, 0.5)}, p95 ${at(disk, 0.95)}, p99 ${at(disk, 0.99)}, worst ${at(disk, 1)}`,
  );
  const tally = newTally();
  const steady = new Sender(target, maker);
  const parts = {
    ...bench.parts,
    ...(watcher.pid === null ? {} : { browser: watcher.pid }),
    "this sender": process.pid,
  };
  const processes = new ProcessWatch(parts, LOOK_EVERY_MS);
  const started = performance.now();
  const pace = { linesPerSecond: number("rate"), seconds: number("seconds"), patienceMs: 60_000 };
  await steady.paced(pace, tally);
  const seconds = (performance.now() - started) / 1_000;
  const figures = await processes.end();
  tellDelays("steady", tally, lines, seconds);
  for (const { name, cpuSeconds, peakMiB } of figures) {
    const cores = `${(cpuSeconds / seconds).toFixed(2)} processors`;
    say(`  ${name.padEnd(12)} ${cpuSeconds.toFixed(1).padStart(7)} s, ${cores}, peak ${Math.round(peakMiB)} MiB`);
  }
  const { frames, lines: seen } = watcher.seen();
  say(`  live stream: ${frames} frames told of ${seen} lines`);
  const overload = number("overload") > 0 ? await overloaded() : null;
  say(`  page at the end: ${(await watcher.close()) || "not looked at"}`);
  const acknowledged = new Set([...tally.acknowledged, ...(overload?.acknowledged ?? [])]);
  await wait(2_000);
  const { lost, doubled, unacknowledged, sums } = await countStored(db, sourceId, acknowledged, lines);
  say(`lost ${lost}, doubled ${doubled}, stored without acknowledgement ${unacknowledged}`);
  const same = new Set(Object.values(sums)).size === 1;
  say(
    `${same ? "equal" : "NOT EQUAL"}: ${Object.entries(sums)
      .map(([name, sum]) => `${name} ${sum}`)
      .join(", ")}`,
  );
  const foreign = [...(overload?.answers.keys() ?? [])].filter((status) => ![200, 429, 503].includes(status));
  const isFine = lost === 0 && doubled === 0 && same && tally.unanswered.size === 0 && foreign.length === 0;
  process.exitCode = isFine && (overload?.withoutRetryAfter ?? 0) === 0 ? 0 : 1;

  async function overloaded(): Promise<Tally> {
    const result = newTally();
    const more = new Sender({ ...target, connections: 16 }, maker, steady.next);
    const most = await more.flatOut(FLAT_OUT_SECONDS, result);
    more.close();
    say(`at most ${Math.round(most)} lines a second are taken`);
    result.delays.length = 0;
    const flood = new Sender({ ...target, connections: OVERLOAD_CONNECTIONS }, maker, more.next);
    const from = performance.now();
    const pace = { linesPerSecond: most * TIMES_TOO_MUCH, seconds: number("overload"), patienceMs: 0 };
    await flood.paced(pace, result);
    flood.close();
    tellDelays(`${TIMES_TOO_MUCH} times that`, result, lines, (performance.now() - from) / 1_000);
    say(`  answers 429 and 503 without Retry-After: ${result.withoutRetryAfter}`);
    return result;
  }
  steady.close();
} finally {
  await bench.close();
}

function tellDelays(name: string, { delays, answers, unanswered }: Tally, perBatch: number, seconds: number): void {
  const sorted = delays.toSorted((a, b) => a - b);
  const rate = Math.round((delays.length * perBatch) / seconds);
  say(`${name}: ${delays.length * perBatch} lines acknowledged in ${seconds.toFixed(1)} s, ${rate} a second`);
  say(
    `  acknowledged after: median ${at(sorted, 0.5)}, p95 ${at(sorted, 0.95)}, p99 ${at(sorted, 0.99)}, worst ${at(sorted, 1)}`,
  );
  const told = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${status || "broken"}: ${count}`);
  say(`  answers ${told.join(", ")}; never acknowledged: ${unanswered.size} batches`);
}

function at(sorted: readonly number[], share: number): string {
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)} ms`;
}
