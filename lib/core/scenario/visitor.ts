import { createRandom, mixSeeds } from "./random";
import type { World } from "./world";

const REGULARS = 520;
const STRANGERS_A_DAY = 420;
const DAY_MS = 86_400_000;

/** Somebody who comes to the site. */
export interface Visitor {
  client: string;
  agent: string;
}

/** Who comes at this moment: mostly regulars, partly people of the day only. `draw` is uniform in [0, 1). */
export function visitorAt(world: World, seed: number, time: number, draw: number): Visitor {
  const regular = draw < 0.68;
  if (regular) return visitorOf(world, mixSeeds(seed, 11, Math.floor((draw / 0.68) * REGULARS)));
  const number = Math.floor(((draw - 0.68) / 0.32) * STRANGERS_A_DAY);
  return visitorOf(world, mixSeeds(seed, 12, Math.floor(time / DAY_MS), number));
}

/** Only addresses that are reserved for documentation or private networks, so that nobody real is ever named. */
function visitorOf(world: World, identity: number): Visitor {
  const random = createRandom(identity);
  const kind = random.next();
  let client: string;
  // Offices and mobile carriers put many people behind few addresses.
  if (kind < 0.14) client = `10.20.0.${random.int(1, 9)}`;
  else if (kind < 0.34) client = `10.${random.int(64, 71)}.${random.int(0, 255)}.${random.int(1, 254)}`;
  else if (kind < 0.58) client = `192.0.2.${random.int(1, 254)}`;
  else if (kind < 0.78) client = `198.51.100.${random.int(32, 254)}`;
  else client = `2001:db8:${random.int(1, 63).toString(16)}:${hex(random.int(1, 65535))}::${hex(random.int(1, 65535))}`;
  return { client, agent: weighted(world.agents, random.next()) };
}

/** The item whose share of the line [0, 1) holds the draw; the last one when shares fall short of 1. */
export function weighted<T>(items: readonly (readonly [item: T, share: number])[], draw: number): T {
  let left = draw;
  for (const [item, share] of items) {
    left -= share;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new RangeError("There is nothing to choose from.");
  return last[0];
}

function hex(value: number): string {
  return value.toString(16);
}
