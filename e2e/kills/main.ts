/**
 * `kill -9` of web, worker, intake, Postgres and Redis, each once a round at a moment its seed draws, while files are uploaded and
 * read and lines are pushed; afterwards every line must be there once, both imports done, and rows, ledgers and roll-ups equal:
 *
 *   npm run test:kills -- [--seeds 20] [--from 1] [--queue postgres|redis] [--only intake]…
 *
 * Redis forgets everything when it is killed. Where there is no `redis-server`, the queue lives in Postgres. 0 when all is exact.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findRunningPostgres } from "../../lib/platform/embedded-postgres";
import { OWNER } from "../owner";
import { startProduct } from "../start-product";
import { startOwnRedis } from "./own-redis";
import { playRound, type RoundResult, VICTIMS } from "./round";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    queue: { type: "string" },
    only: { type: "string", multiple: true },
  },
});
const say = (words: string) => process.stdout.write(`${words}\n`);
const redis = values.queue === "postgres" ? null : await startOwnRedis();
if (values.queue === "redis" && redis === null) throw new Error("There is no redis-server on this machine.");
const victims = VICTIMS.filter(
  (victim) => (values.only?.includes(victim) ?? true) && (redis !== null || victim !== "redis"),
);
const settings = {
  ...{ ISOLOG_OWNER_EMAIL: OWNER.email, ISOLOG_OWNER_PASSWORD: OWNER.password, ISOLOG_DEMO: "false" },
  ...(redis === null ? {} : { REDIS_URL: redis.url }),
};
say(`Queue in ${redis === null ? "Postgres" : "Redis"}; killed in each round: ${victims.join(", ")}`);
const dataDir = await mkdtemp(join(tmpdir(), "isolog-kills-"));
const first = Number(values.from);
const last = first + Number(values.seeds) - 1;
let failed = 0;
let lines = 0;
try {
  for (let seed = first; seed <= last; seed++) {
    const started = Date.now();
    const result = await oneRound(seed);
    lines += result.sums.events;
    if (result.complaints.length > 0) failed++;
    const verdict = result.complaints.length === 0 ? "exact" : "NOT EXACT";
    const seconds = ((Date.now() - started) / 1_000).toFixed(0);
    say(`seed ${seed}: ${result.kills.join(", ")}; ${result.sums.events} lines, ${verdict} (${seconds} s)`);
    for (const complaint of result.complaints) say(`  ${complaint}`);
  }
} finally {
  await redis?.kill();
  if (failed === 0) await rm(dataDir, { recursive: true, force: true });
  else say(`Data and logs are kept in ${dataDir}`);
}
const rounds = last - first + 1;
say(
  `${rounds} rounds, ${rounds * victims.length} kills, ${lines} lines: ${failed === 0 ? "every line is there once" : `${failed} rounds went wrong`}.`,
);
process.exitCode = failed === 0 ? 0 : 1;

/** A product started anew in the same data folder: restarts after crashes do not slow each other down over the rounds. */
async function oneRound(seed: number): Promise<RoundResult> {
  const product = await startProduct(settings, dataDir);
  try {
    const databaseUrl = await findRunningPostgres(dataDir);
    if (databaseUrl === null) throw new Error("The product's database is not to be found.");
    return await playRound({ product, databaseUrl, redis, victims, seed });
  } finally {
    await product.stop();
  }
}
