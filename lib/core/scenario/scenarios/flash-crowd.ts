import { createRandom } from "../random";
import type { SimRequest } from "../request";
import { busyness } from "../rhythm";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { visit } from "../visit";
import { visitorAt } from "../visitor";

/** How much more than usual at the peak. */
const PEAK = 5;
const MOST_VISITS_PER_SECOND = 20;
const RISE_MS = 4 * MINUTE_MS;

export const flashCrowd: Scenario = {
  name: "flash-crowd",
  label: "Flash crowd",
  story: "A product is mentioned somewhere and for a quarter of an hour five times as many people come to see it.",
  harmless: true,
  durationMs: 15 * MINUTE_MS,
  worlds: ["shop", "game"],
  play,
};

function play(stage: Stage): Play {
  const { world } = stage;
  const random = createRandom(stage.seed, 106);
  const isShop = world.origin !== "";
  const options = isShop
    ? { entry: "product", item: 1_000 + random.int(0, 60), referrer: "https://social.example.org/t/90172" }
    : {};
  const usual = (stage.ratePerSecond * busyness(stage.start)) / world.requestsPerVisit;
  const requests: SimRequest[] = [];
  for (let second = stage.start; second < stage.end; second += 1_000) {
    const rise = Math.min(1, (second - stage.start) / RISE_MS, (stage.end - second) / RISE_MS);
    const visits = random.poisson(Math.min(MOST_VISITS_PER_SECOND, usual * (PEAK - 1) * rise));
    for (let count = 0; count < visits; count += 1) {
      const visitor = visitorAt(world, stage.seed + count, second, random.next());
      const start = second + random.int(0, 999);
      for (const request of visit(world, visitor, start, random, options)) {
        requests.push({ ...request, scenario: "flash-crowd" });
      }
    }
  }
  return { title: "Many people at once", requests };
}
