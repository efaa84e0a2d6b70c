import { createRandom } from "../random";
import type { SimRequest } from "../request";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { SHOP_ROUTES } from "../worlds/shop";

const MEAN_PAUSE_MS = 1_400;

export const passwordGuessing: Scenario = {
  name: "password-guessing",
  label: "Password guessing",
  story: "One address tries password after password; half of the time one of them fits.",
  harmless: false,
  durationMs: 6 * MINUTE_MS,
  worlds: ["shop"],
  play,
};

function play(stage: Stage): Play {
  const random = createRandom(stage.seed, 102);
  const client = `203.0.113.${random.int(2, 254)}`;
  const agent = random.pick([
    "python-requests/2.32.3",
    "Go-http-client/1.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  ]);
  const succeeds = random.chance(0.5);
  const base = {
    client,
    agent,
    referrer: "-",
    method: "POST",
    target: "/login",
    scenario: "password-guessing",
  } as const;
  const requests: SimRequest[] = [];
  for (let time = stage.start; time < stage.end - 8_000; time += 250 + Math.floor(random.wait(MEAN_PAUSE_MS - 250))) {
    requests.push({
      ...base,
      time,
      status: 401,
      bytes: 1_180 + random.int(0, 40),
      latencyMs: random.logNormal(142, 0.15),
      route: SHOP_ROUTES.login,
    });
  }
  if (succeeds) {
    const time = stage.end - 5_000;
    requests.push({ ...base, time, status: 302, bytes: 138, latencyMs: 151, route: SHOP_ROUTES.login });
    const account = { method: "GET", target: "/account", status: 200, bytes: 9_640, route: SHOP_ROUTES.account };
    requests.push({ ...base, ...account, time: time + 700, latencyMs: random.logNormal(33, 0.3) });
  }
  return { title: `Password guessing from ${client}`, requests };
}
