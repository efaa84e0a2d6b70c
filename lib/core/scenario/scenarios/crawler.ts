import { answer } from "../answer";
import { createRandom } from "../random";
import type { SimRequest } from "../request";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { SHOP_ROUTES } from "../worlds/shop";

const MEAN_PAUSE_MS = 1_300;

export const crawler: Scenario = {
  name: "crawler",
  label: "Crawler",
  story: "A search engine that is new to the site reads the catalogue from end to end, politely.",
  harmless: true,
  durationMs: 15 * MINUTE_MS,
  worlds: ["shop"],
  play,
};

function play(stage: Stage): Play {
  const random = createRandom(stage.seed, 107);
  const client = `198.51.100.${random.int(23, 31)}`;
  const agent = "Mozilla/5.0 (compatible; FriendlyBot/1.3; +https://bot.example.org/about)";
  const requests: SimRequest[] = [];
  let item = 1_000;
  let time = stage.start;
  const ask = (route: (typeof SHOP_ROUTES)[keyof typeof SHOP_ROUTES]) => {
    const request = answer(route, { time, client, agent, referrer: "-", item }, random);
    requests.push({ ...request, scenario: "crawler" });
    time += 400 + Math.floor(random.wait(MEAN_PAUSE_MS - 400));
  };
  ask(SHOP_ROUTES.robots);
  ask(SHOP_ROUTES.sitemap);
  while (time < stage.end) {
    ask(random.chance(0.9) ? SHOP_ROUTES.product : SHOP_ROUTES.list);
    item = 1_000 + ((item - 999) % 400);
  }
  return { title: `Crawler at ${client}`, requests };
}
