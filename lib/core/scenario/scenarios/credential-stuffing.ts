import { createRandom } from "../random";
import type { SimRequest } from "../request";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { weighted } from "../visitor";
import { SHOP_ROUTES } from "../worlds/shop";

const ADDRESSES = 260;

export const credentialStuffing: Scenario = {
  name: "credential-stuffing",
  label: "Credential stuffing",
  story: "Stolen name and password pairs are tried from hundreds of addresses, a few tries each.",
  harmless: false,
  durationMs: 10 * MINUTE_MS,
  worlds: ["shop"],
  play,
};

function play(stage: Stage): Play {
  const random = createRandom(stage.seed, 103);
  const requests: SimRequest[] = [];
  for (let index = 0; index < ADDRESSES; index += 1) {
    const client =
      index % 3 === 0
        ? `203.0.113.${2 + (index % 250)}`
        : `2001:db8:f${random.int(1, 9)}::${random.int(1, 65_535).toString(16)}`;
    const agent = weighted(stage.world.agents, random.next());
    let time = stage.start + Math.floor(random.next() * (stage.end - stage.start - 60_000));
    const tries = random.int(1, 5);
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const fits = random.chance(0.012);
      requests.push({
        time,
        client,
        agent,
        referrer: "-",
        method: "POST",
        target: "/login",
        status: fits ? 302 : 401,
        bytes: fits ? 138 : 1_180 + random.int(0, 40),
        latencyMs: random.logNormal(142, 0.15),
        route: SHOP_ROUTES.login,
        scenario: "credential-stuffing",
      });
      time += 2_000 + Math.floor(random.wait(8_000));
    }
  }
  return { title: "Credential stuffing from many addresses", requests };
}
