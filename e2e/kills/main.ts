/**
 * `kill -9` of web, worker, intake, Postgres and Redis, each once a round at a moment its seed draws (all at once in every fourth),
 * while files are uploaded and read and lines are pushed, with names and without; pushes go on until all has come back. Afterwards
 * every line must be there once, both imports done, and rows, ledgers and roll-ups equal:
 *
 *   npm run test:kills -- [--seeds 20] [--from 1] [--minutes 10] [--queue postgres|redis] [--only intake]…
 *
 * No round begins after `--minutes`. Redis forgets everything when it is killed. Where there is no `redis-server`, the queue lives in
 * Postgres, and that is said. 0 when a round was played and all are exact.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findRunningPostgres } from "../../lib/platform/embedded-postgres";
import { buildProduct } from "../build-product";
import { OWNER } from "../owner";
import { startProduct } from "../start-product";
import { VICTIMS } from "./kill-plan";
import { startOwnRedis } from "./own-redis";
import { playRound, type RoundResult } from "./round";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    minutes: { type: "string", default: "Infinity" },
    queue: { type: "string" },
    only: { type: "string", multiple: true },
  },
});
const say = (words: string) => process.stdout.write(`${words}\n`);
const unknown = (values.only ?? []).filter((name) => !VICTIMS.some((victim) => victim === name));
if (unknown.length > 0) throw new Error(`--only wants ${VICTIMS.join(", ")}, not ${unknown.join(", ")}.`);
const redis = values.queue === "postgres" ? null : await startOwnRedis();
if (values.queue === "redis" && redis === null) throw new Error("There is no redis-server on this machine.");
const victims = VICTIMS.filter(
  (victim) => (values.only?.includes(victim) ?? true) && (redis !== null || victim !== "redis"),
);
if (victims.length === 0) throw new Error("There is nothing to kill: redis is no part of this installation.");
if (redis === null)
  say(`SKIPPED: redis, since ${values.queue === "postgres" ? "--queue postgres" : "this machine has no redis-server"}`);
const settings = {
  ...{ ISOLOG_OWNER_EMAIL: OWNER.email, ISOLOG_OWNER_PASSWORD: OWNER.password, ISOLOG_DEMO: "false" },
  ...(redis === null ? {} : { REDIS_URL: redis.url }),
};
say(`Queue in ${redis === null ? "Postgres" : "Redis"}; killed in each round: ${victims.join(", ")}`);
buildProduct();
const dataDir = await mkdtemp(join(tmpdir(), "isolog-kills-"));
const first = Number(values.from);
const last = first + Number(values.seeds) - 1;
const end = Date.now() + Number(values.minutes) * 60_000;
const total = { rounds: 0, failed: 0, acknowledged: 0, stored: 0, lost: 0, doubled: 0 };
try {
  for (let seed = first; seed <= last && Date.now() < end; seed++) {
    const started = Date.now();
    const result = await oneRound(seed);
    const { acknowledged, kills, recoverySeconds, complaints } = result;
    const stored = result.sums.events;
    const [lost, doubled] = [sumOf(result, "lost"), sumOf(result, "doubled")];
    total.rounds++;
    total.failed += complaints.length > 0 ? 1 : 0;
    for (const [name, value] of Object.entries({ acknowledged, stored, lost, doubled })) total[name as "lost"] += value;
    say(
      `seed ${seed}: ${kills.join(", ")}; all back ${recoverySeconds.toFixed(1)} s after the first; acknowledged ${acknowledged}, ` +
        `stored ${stored}, lost ${lost}, doubled ${doubled}; imports ${result.imports.join(", ")} after ${result.importSeconds.toFixed(0)} s; ` +
        `${complaints.length === 0 ? "exact" : "NOT EXACT"} (${((Date.now() - started) / 1_000).toFixed(0)} s)`,
    );
    for (const complaint of complaints) say(`  ${complaint}`);
  }
} finally {
  await redis?.kill();
  if (total.failed === 0) await rm(dataDir, { recursive: true, force: true });
  else say(`Data and logs are kept in ${dataDir}`);
}
say(
  `${total.rounds} rounds, ${total.rounds * victims.length} kills: acknowledged ${total.acknowledged}, stored ${total.stored}, ` +
    `lost ${total.lost}, doubled ${total.doubled}: ${verdict()}.`,
);
process.exitCode = total.rounds > 0 && total.failed === 0 ? 0 : 1;

function verdict(): string {
  if (total.rounds === 0) return "NO ROUND WAS PLAYED";
  return total.failed === 0 ? "every line is there once" : `${total.failed} rounds went wrong`;
}

function sumOf({ tallies }: RoundResult, what: "lost" | "doubled"): number {
  return [...tallies.values()].reduce((sum, tally) => sum + tally[what], 0);
}

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
