import { createRandom } from "../random";
import type { SimRequest } from "../request";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { weighted } from "../visitor";
import { outsideRoute } from "./outside-route";

const MEAN_PAUSE_MS = 5_000;
const MEGABYTE = 1_000_000;

export const dataExfiltration: Scenario = {
  name: "data-exfiltration",
  label: "Data exfiltration",
  story: "A signed-in address pulls every order through the API, tens of megabytes at a time.",
  harmless: false,
  durationMs: 8 * MINUTE_MS,
  worlds: ["shop"],
  play,
};

function play(stage: Stage): Play {
  const random = createRandom(stage.seed, 104);
  const client = `203.0.113.${random.int(2, 254)}`;
  const agent = weighted(stage.world.agents, random.next());
  const route = outsideRoute("/api/v1/orders");
  const requests: SimRequest[] = [];
  let page = random.int(1, 40);
  for (let time = stage.start; time < stage.end; time += 600 + Math.floor(random.wait(MEAN_PAUSE_MS - 600))) {
    requests.push({
      time,
      client,
      agent,
      referrer: "-",
      method: "GET",
      target: `/api/v1/orders?per_page=10000&page=${page}`,
      status: 200,
      bytes: Math.round(random.logNormal(34 * MEGABYTE, 0.3)),
      latencyMs: random.logNormal(3_800, 0.3),
      route,
      scenario: "data-exfiltration",
    });
    page += 1;
  }
  return { title: `Orders downloaded in bulk by ${client}`, requests };
}
