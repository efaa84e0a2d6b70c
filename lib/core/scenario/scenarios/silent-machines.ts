import { machineAt, machineCount } from "../machine-reports";
import { createRandom } from "../random";
import { MINUTE_MS, type Play, type Scenario, type Stage } from "../scenario";
import { MACHINE_KINDS } from "../worlds/telemetry";

export const silentMachines: Scenario = {
  name: "silent-machines",
  label: "Silent machines",
  story: "A gateway fails: the machines of one kind report nothing any more.",
  harmless: false,
  durationMs: 20 * MINUTE_MS,
  worlds: ["telemetry"],
  play,
};

function play(stage: Stage): Play {
  const silent = createRandom(stage.seed, 110).pick(MACHINE_KINDS);
  const all = Array.from({ length: machineCount(stage.ratePerSecond) }, (_, index) => machineAt(index));
  return {
    title: `Every ${silent} is silent`,
    concerns: all.filter(({ kind }) => kind === silent).map(({ name }) => name),
    change: (request) => (request.route.service === silent ? null : request),
  };
}
