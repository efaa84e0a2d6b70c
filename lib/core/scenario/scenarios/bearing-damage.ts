import { machineAt, machineCount } from "../machine-reports";
import { createRandom } from "../random";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";

export const bearingDamage: Scenario = {
  name: "bearing-damage",
  label: "Bearing damage",
  story: "A bearing of one machine breaks: it shakes four times as much, unevenly, and grows warmer.",
  harmless: false,
  durationMs: 10 * MINUTE_MS,
  worlds: ["telemetry"],
  play,
};

function play(stage: Stage): Play {
  const { name } = machineAt(createRandom(stage.seed, 109).int(0, machineCount(stage.ratePerSecond) - 1));
  return {
    title: `A bearing of ${name} is damaged`,
    concerns: [name],
    change(request, random) {
      const { reading, time } = request;
      if (request.client !== name || reading === undefined) return request;
      const vibration = reading.vibration * random.logNormal(4, 0.25);
      const temperature = reading.temperature + Math.min(12, (time - stage.start) / 30_000);
      return { ...request, reading: { ...reading, vibration, temperature }, scenario: "bearing-damage" };
    },
  };
}
