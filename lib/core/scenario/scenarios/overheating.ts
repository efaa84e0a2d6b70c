import { machineAt, machineCount } from "../machine-reports";
import { createRandom } from "../random";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";

/** Where it ends up without its fan, and how fast: the time constant of a small motor. */
const HOTTER_BY = 55;
const TIME_CONSTANT_MS = 100_000;

export const overheating: Scenario = {
  name: "overheating",
  label: "Overheating",
  story: "The fan of one machine stops; within minutes it is too hot, and says so.",
  harmless: false,
  durationMs: 10 * MINUTE_MS,
  worlds: ["telemetry"],
  play,
};

function play(stage: Stage): Play {
  const random = createRandom(stage.seed, 108);
  const { name } = machineAt(random.int(0, machineCount(stage.ratePerSecond) - 1));
  return {
    title: `${name} overheats`,
    concerns: [name],
    change(request) {
      const { reading, time } = request;
      if (request.client !== name || reading === undefined) return request;
      const warmer = HOTTER_BY * (1 - Math.exp((stage.start - time) / TIME_CONSTANT_MS));
      const temperature = reading.temperature + warmer;
      return { ...request, reading: { ...reading, temperature }, scenario: "overheating" };
    },
  };
}
