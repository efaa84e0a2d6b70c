import { answer } from "./answer";
import { createRandom } from "./random";
import { remember } from "./remember";
import type { SimRequest } from "./request";
import { busyness } from "./rhythm";
import { MINUTE_MS } from "./scenario";
import { LONGEST_VISIT_MS, visit } from "./visit";
import { visitorAt } from "./visitor";
import type { World } from "./world";

/** Visits that began this many minutes ago can still ask for something. */
const MINUTES_BACK = LONGEST_VISIT_MS / MINUTE_MS;

/** Requests of everyday traffic in one minute (number since the epoch), in no order; pure in the minute, so any order of asking works. */
export function ordinaryTraffic(world: World, seed: number, ratePerSecond: number): (minute: number) => SimRequest[] {
  const crawled = world.crawlers.reduce((sum, one) => sum + one.share, 0);
  const watched = world.monitor === null ? 0 : 1 / world.monitor.everySeconds;
  const people = Math.max(0, ratePerSecond - watched) * (1 - crawled);

  /** Requests of the visits that begin in a minute, by how many minutes later they happen. */
  const visitsOf = remember(MINUTES_BACK + 6, (minute) => {
    const random = createRandom(seed, 1, minute);
    const later: SimRequest[][] = Array.from({ length: MINUTES_BACK + 1 }, () => []);
    const mean = (people * 60 * busyness(minute * MINUTE_MS)) / world.requestsPerVisit;
    const count = random.poisson(mean);
    for (let index = 0; index < count; index += 1) {
      const start = minute * MINUTE_MS + random.int(0, MINUTE_MS - 1);
      const visitor = visitorAt(world, seed, start, random.next());
      for (const request of visit(world, visitor, start, random)) {
        later[Math.floor(request.time / MINUTE_MS) - minute]?.push(request);
      }
    }
    return later;
  });

  function machines(minute: number): SimRequest[] {
    const random = createRandom(seed, 2, minute);
    const requests: SimRequest[] = [];
    const start = minute * MINUTE_MS;
    for (const { agent, client, routes, share } of world.crawlers) {
      const count = random.poisson(ratePerSecond * 60 * share);
      for (let index = 0; index < count; index += 1) {
        const asking = {
          time: start + random.int(0, MINUTE_MS - 1),
          client,
          agent,
          referrer: "-",
          item: random.int(1_000, 1_399),
        };
        requests.push(answer(random.pick(routes), asking, random));
      }
    }
    if (world.monitor !== null) {
      const { agent, client, route, everySeconds } = world.monitor;
      for (let second = 3; second < 60; second += everySeconds) {
        const time = start + second * 1_000 + random.int(0, 40);
        requests.push(answer(route, { time, client, agent, referrer: "-", item: 0 }, random));
      }
    }
    return requests;
  }

  return (minute) => {
    const requests = machines(minute);
    for (let back = 0; back <= MINUTES_BACK; back += 1) {
      for (const request of visitsOf(minute - back)[back] ?? []) requests.push(request);
    }
    return requests;
  };
}
