import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { createRandom } from "../../lib/core/forest/random";
import { createKey } from "../../lib/services/access/keys/create-key";
import { systemContext } from "../../lib/services/context";
import { openDatabase } from "../../lib/store/database/database";
import { markLine } from "../shippers/mark-lines";
import type { Product } from "../start-product";
import { BEAT, countRound, type RoundCount } from "./count-round";
import { killAll, planKills, type Victim } from "./kill-plan";
import type { OwnRedis } from "./own-redis";
import { type Post, pushOn, uploadPieces, uploadWhole } from "./senders";
import { untilAllAnswer } from "./until-all-answer";

export interface RoundResult extends RoundCount {
  /** What was killed when, in words. */
  kills: string[];
  /** Seconds from the first kill until every part answered again. */
  recoverySeconds: number;
  /** Seconds from the last push until both imports had ended. */
  importSeconds: number;
  /** Lines whose taking was acknowledged to their sender. */
  acknowledged: number;
  /** Reasons why this round is no success; empty when it is one. */
  complaints: string[];
}

const FILE_LINES = 20_000;
const PIECES_LINES = 15_000;
const BATCH_LINES = 100;
/** How long pushes go on after the last part has come back. */
const AFTER_MS = 3_000;
/** Uploads begin at random within so long. */
const FILE_WITHIN_MS = 5_000;

/** Pushes, a file and a file in pieces for one new source, while each victim is killed once at a moment of the seed. */
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
    let acknowledged = 0;
    const take = (name: string, count: number) => {
      const from = sent.get(name) ?? 0;
      sent.set(name, from + count);
      const time = new Date();
      return Array.from({ length: count }, (_, at) => markLine(name, from + at, time)).join("\n");
    };
    const plan = planKills(victims, seed, random);
    let isOver = false;
    let recoverySeconds = Number.NaN;
    const killing = killAll(plan, product, redis)
      .then(async (firstAt) => {
        await untilAllAnswer(product);
        recoverySeconds = (Date.now() - firstAt) / 1_000;
        await wait(AFTER_MS);
      })
      .finally(() => {
        isOver = true;
      });
    const pushing = (name: string, to: string, isNamed: boolean) => {
      const pusher = {
        name,
        to,
        isNamed,
        next: () => take(name, BATCH_LINES),
        acknowledged: () => counted(BATCH_LINES),
      };
      return pushOn(post, pusher, () => !isOver);
    };
    const counted = (lines: number) => {
      acknowledged += lines;
    };
    const beat = markLine(BEAT, 0, new Date());
    let beats = 0;
    const beating = {
      ...{ name: BEAT, to: post.intake, isNamed: false, next: () => beat },
      acknowledged() {
        beats++;
        counted(1);
      },
    };
    const fileAt = random.below(FILE_WITHIN_MS);
    const whole = gzipSync(take("file", FILE_LINES), { level: 1 });
    const inPieces = Buffer.from(take("pieces", PIECES_LINES));
    const outcomes = await Promise.allSettled([
      killing,
      pushing("named", post.intake, true),
      pushing("named-by-pages", post.origin, true),
      pushing("nameless", post.intake, false),
      pushOn(post, beating, () => !isOver),
      wait(fileAt)
        .then(() => uploadWhole(post, "whole.log.gz", whole))
        .then(() => counted(FILE_LINES)),
      uploadPieces(post, "pieces.log", inPieces).then(() => counted(PIECES_LINES)),
    ]);
    const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    const pushedAt = Date.now();
    const count = await countRound(db, { sourceId, sent, beats, imports: 2 });
    const kills = plan.map(({ victim, at }) => `${victim} ${(at / 1_000).toFixed(1)} s`);
    const importSeconds = (count.endedAt - pushedAt) / 1_000;
    const complaints = [...failures, ...complaintsOf(count)];
    return { ...count, kills, recoverySeconds, importSeconds, acknowledged, complaints };
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

function complaintsOf({ tallies, strays, sums, imports }: RoundCount): string[] {
  const complaints: string[] = [];
  for (const [name, { sent, lost, doubled, examples }] of tallies) {
    if (sent === 0) complaints.push(`nothing of ${name} was sent, so that nothing is proved`);
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
