import { LIMITS } from "../alarm-of";
import { MINUTE_MS, type Play, type Scenario } from "../scenario";

const LOAD = 95;
/** Degrees for each percent of load. */
const WARMTH = 0.32;
/** Nobody drives a machine into its own warning. */
const WARMEST = LIMITS.temperature.warning - 1;

export const fullLoad: Scenario = {
  name: "full-load",
  label: "Full load",
  story: "An urgent order: every machine works as hard as it may, warmer and louder, within its limits.",
  harmless: true,
  durationMs: 30 * MINUTE_MS,
  worlds: ["telemetry"],
  play,
};

function play(): Play {
  return {
    title: "All machines at full load",
    change(request, random) {
      const { reading } = request;
      if (reading === undefined) return request;
      const most = reading.load + (WARMEST - reading.temperature) / WARMTH;
      const load = Math.max(reading.load, Math.min(most, LOAD + 2 * random.gauss()));
      const temperature = reading.temperature + WARMTH * (load - reading.load);
      const vibration = (reading.vibration * (1 + load / 120)) / (1 + reading.load / 120);
      return { ...request, reading: { load, temperature, vibration }, scenario: "full-load" };
    },
  };
}
