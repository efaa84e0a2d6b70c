import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";

const STILL_ARRIVES = 0.15;

export const trafficDrop: Scenario = {
  name: "traffic-drop",
  label: "Traffic drop",
  story: "Only one request in seven still arrives, as when a network provider fails.",
  harmless: false,
  durationMs: 10 * MINUTE_MS,
  worlds: ["shop", "game", "telemetry"],
  play,
};

function play(stage: Stage): Play {
  const monitor = stage.world.monitor?.client;
  return {
    title: "Most traffic is missing",
    change: (request, random) => (request.client === monitor || random.chance(STILL_ARRIVES) ? request : null),
  };
}
