import { answer } from "./answer";
import type { Random } from "./random";
import type { SimRequest } from "./request";
import { type Visitor, weighted } from "./visitor";
import type { World } from "./world";

/** The longest a visit may last, so that a moment needs only the visits begun this long before it. */
export const LONGEST_VISIT_MS = 14 * 60_000;
const MOST_STEPS = 30;
const CATALOGUE = 400;

export interface VisitOptions {
  /** First step; otherwise drawn from the world's entries. */
  entry?: string;
  /** What the visit looks at first; otherwise drawn, popular things more often. */
  item?: number;
  referrer?: string;
}

/** The requests of one visit that begins at `start`, in order of time: pages, what they draw in, and pauses between. */
export function visit(world: World, visitor: Visitor, start: number, random: Random, options: VisitOptions = {}) {
  const requests: SimRequest[] = [];
  let name = options.entry ?? weighted(world.entries, random.next());
  let item = options.item ?? popularItem(random);
  let referrer = options.referrer ?? (random.chance(0.45) ? random.pick(world.referrers) : "-");
  let time = start;

  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = world.steps[name];
    if (step === undefined) throw new RangeError(`There is no step named ${name}.`);
    const page = answer(step.route, { time, client: visitor.client, agent: visitor.agent, referrer, item }, random);
    requests.push(page);
    const here = world.origin === "" ? "-" : world.origin + page.target;
    for (const [route, share] of step.companions) {
      // What a page draws in is mostly cached after the first view.
      if (!random.chance(count === 0 ? share : share * 0.4)) continue;
      const later = Math.floor(time + page.latencyMs + 20 + random.wait(180));
      requests.push(
        answer(route, { time: later, client: visitor.client, agent: visitor.agent, referrer: here, item }, random),
      );
    }

    let left = random.next();
    let next: string | null = null;
    for (const [candidate, share] of step.next) {
      left -= share;
      if (left < 0) {
        next = candidate;
        break;
      }
    }
    if (next === null) break;
    time += Math.floor(1_200 + random.logNormal(world.thinkSeconds * 650, 0.9));
    if (time - start > LONGEST_VISIT_MS - 10_000) break;
    name = next;
    referrer = page.method === "GET" ? here : referrer;
    if (random.chance(0.6)) item = popularItem(random);
  }
  return requests.filter((request) => request.time - start < LONGEST_VISIT_MS);
}

/** Few things are looked at often and many now and then. */
export function popularItem(random: Random): number {
  return 1_000 + Math.floor(CATALOGUE * random.next() ** 2.2);
}
