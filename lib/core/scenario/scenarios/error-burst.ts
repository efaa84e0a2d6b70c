import { createRandom } from "../random";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";

export const errorBurst: Scenario = {
  name: "error-burst",
  label: "Error burst",
  story: "After a release most requests to one route fail.",
  harmless: false,
  durationMs: 8 * MINUTE_MS,
  worlds: ["shop", "game"],
  play,
};

function play(stage: Stage): Play {
  // Where visits begin is where enough people pass for anybody to notice.
  const candidates = stage.world.entries.flatMap(([step]) => stage.world.steps[step]?.route ?? []);
  const failing = createRandom(stage.seed, 105).pick(candidates.filter((route) => route.database));
  return {
    title: `${failing.name} fails after a release`,
    concerns: [failing.name],
    change(request, random) {
      if (request.route !== failing || random.chance(0.2)) return request;
      const status = random.chance(0.8) ? 500 : 502;
      const latencyMs = random.logNormal(status === 502 ? 3 : 18, 0.4);
      return { ...request, status, bytes: status === 502 ? 552 : 568, latencyMs, scenario: "error-burst" };
    },
  };
}
