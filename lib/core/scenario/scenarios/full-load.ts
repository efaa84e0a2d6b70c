import { MINUTE_MS, type Play, type Scenario } from "../scenario";

const LOAD = 95;

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
      const load = Math.max(reading.load, LOAD + 2 * random.gauss());
      const temperature = reading.temperature + 0.32 * (load - reading.load);
      const vibration = (reading.vibration * (1 + load / 120)) / (1 + reading.load / 120);
      return { ...request, reading: { load, temperature, vibration }, scenario: "full-load" };
    },
  };
}
