import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../lib/core/forest/random";
import { killRole } from "../kill-role";
import type { Product } from "../start-product";
import type { OwnRedis } from "./own-redis";

export const VICTIMS = ["web", "worker", "intake", "postgres", "redis"] as const;
export type Victim = (typeof VICTIMS)[number];

export interface Kill {
  victim: Victim;
  /** Milliseconds after the round began. */
  at: number;
  /** After so many milliseconds Redis is started again; everything else starts by itself. */
  back: number;
}

const FROM_MS = 500;
const UNTIL_MS = 6_500;
const REDIS_BACK_MS = 3_000;
/** In every so manieth round all die at once, so that they start while the database recovers. */
const TOGETHER_EVERY = 4;

/** Each victim once, the first one first. */
export function planKills(victims: readonly Victim[], seed: number, random: Random): Kill[] {
  const moment = () => FROM_MS + random.below(UNTIL_MS - FROM_MS);
  const together = moment();
  const isTogether = seed % TOGETHER_EVERY === 0;
  const kills = victims.map((victim) => {
    const own = moment();
    return { victim, at: isTogether ? together : own, back: random.below(REDIS_BACK_MS) };
  });
  return kills.toSorted((a, b) => a.at - b.at);
}

/** Resolves when all were killed, and Redis answers again, with the time of the first kill. */
export async function killAll(plan: readonly Kill[], product: Product, redis: OwnRedis | null): Promise<number> {
  const began = Date.now();
  await Promise.all(
    plan.map(async ({ victim, at, back }) => {
      await wait(at);
      if (victim !== "redis") return killPart(product, victim);
      await redis?.kill();
      await wait(back);
      await redis?.start();
    }),
  );
  return began + (plan[0]?.at ?? 0);
}

/** A part that is just being started again cannot be killed before it is there. */
async function killPart(product: Product, victim: Exclude<Victim, "redis">): Promise<void> {
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
