import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { createRandom } from "../../lib/core/forest/random";
import { createKey } from "../../lib/services/access/keys/create-key";
import { systemContext } from "../../lib/services/context";
import { openDatabase } from "../../lib/store/database";
import { killRole } from "../kill-role";
import { markLine } from "../shippers/mark-lines";
import type { Product } from "../start-product";
import { countRound, type RoundCount } from "./count-round";
import type { OwnRedis } from "./own-redis";
import { type Post, pushBatches, uploadPieces, uploadWhole } from "./senders";

export const VICTIMS = ["web", "worker", "intake", "postgres", "redis"] as const;
export type Victim = (typeof VICTIMS)[number];

export interface RoundResult extends RoundCount {
  /** What was killed when, in words. */
  kills: string[];
  /** Reasons why this round is no success; empty when it is one. */
  complaints: string[];
}

const KILLS_FROM_MS = 500;
const KILLS_UNTIL_MS = 10_000;
const FILE_LINES = 40_000;
const PIECES_LINES = 20_000;
const BATCH_LINES = 100;
const PUSHERS = 3;

/** Pushes, a file and a file in pieces for one new source, while each victim is killed once at a random moment of the seed. */
export async function playRound(options: {
  product: Product;
  databaseUrl: string;
  redis: OwnRedis | null;
  victims: readonly Victim[];
  seed: number;
}): Promise<RoundResult> {
  const { product, redis, victims, seed } = options;
  const random = createRandom(seed);
  const db = openDatabase(options.databaseUrl, { connections: 2, name: "kills" });
  try {
    const { post, sourceId } = await openPost(db, product, seed);
    const sent = new Map<string, number>();
    const take = (name: string, count: number) => {
      const from = sent.get(name) ?? 0;
      sent.set(name, from + count);
      const time = new Date();
      return Array.from({ length: count }, (_, at) => markLine(name, from + at, time));
    };
    const plan = victims.map((victim) => ({
      victim,
      at: KILLS_FROM_MS + random.below(KILLS_UNTIL_MS - KILLS_FROM_MS),
      back: random.below(3_000),
    }));
    let isOver = false;
    const killing = Promise.all(
      plan.map(async ({ victim, at, back }) => {
        await wait(at);
        await kill(product, redis, victim, back);
      }),
    ).finally(() => {
      isOver = true;
    });
    const fileAt = random.below(KILLS_UNTIL_MS / 2);
    const whole = gzipSync(take("file", FILE_LINES).join("\n"), { level: 1 });
    const inPieces = Buffer.from(take("pieces", PIECES_LINES).join("\n"));
    const outcomes = await Promise.allSettled([
      killing,
      ...Array.from({ length: PUSHERS }, (_, at) =>
        pushBatches(
          post,
          `push-${at}`,
          () => take(`push-${at}`, BATCH_LINES),
          () => !isOver,
        ),
      ),
      wait(fileAt).then(() => uploadWhole(post, "whole.log.gz", whole)),
      uploadPieces(post, "pieces.log", inPieces),
    ]);
    const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    const count = await countRound(db, sourceId, sent, 2);
    const kills = plan
      .toSorted((a, b) => a.at - b.at)
      .map(({ victim, at }) => `${victim} ${(at / 1_000).toFixed(1)} s`);
    return { ...count, kills, complaints: [...failures, ...complaintsOf(count)] };
  } finally {
    await db.close().catch(() => undefined);
  }
}

async function openPost(db: ReturnType<typeof openDatabase>, product: Product, seed: number) {
  const { id: organisationId } = await db.prisma.organisation.findFirstOrThrow();
  const name = `round-${seed}-${Date.now()}`;
  const { id: sourceId } = await db.prisma.source.create({ data: { organisationId, name } });
  const ctx = systemContext(db, organisationId, { dataDir: product.dataDir, actor: "system" });
  const { secret } = await createKey(ctx, { sourceId, name, scopes: ["ingest"] });
  const intake = `http://127.0.0.1:${product.intakePort}`;
  const post: Post = { origin: product.address, intake, source: name, key: secret };
  return { post, sourceId };
}

async function kill(product: Product, redis: OwnRedis | null, victim: Victim, backAfterMs: number): Promise<void> {
  if (victim === "redis") {
    await redis?.kill();
    await wait(backAfterMs);
    await redis?.start();
    return;
  }
  // A part that is just being started again cannot be killed before it is there.
  for (let tries = 0; ; tries++) {
    try {
      await killRole(product, victim);
      return;
    } catch (error) {
      if (tries > 150) throw error;
      await wait(200);
    }
  }
}

function complaintsOf({ tallies, strays, sums, imports }: RoundCount): string[] {
  const complaints: string[] = [];
  for (const [name, { lost, doubled, examples }] of tallies) {
    if (lost > 0) complaints.push(`${lost} lines of ${name} are lost, such as ${examples.lost.join(", ")}`);
    if (doubled > 0) complaints.push(`${doubled} lines of ${name} are doubled, such as ${examples.doubled.join(", ")}`);
  }
  if (strays > 0) complaints.push(`${strays} rows are nobody's lines`);
  if (new Set(Object.values(sums)).size !== 1) complaints.push(`sums went apart: ${JSON.stringify(sums)}`);
  if (imports.length !== 2 || imports.some((state) => state !== "done")) {
    complaints.push(`imports ended as ${imports.join(", ") || "none"}`);
  }
  return complaints;
}
