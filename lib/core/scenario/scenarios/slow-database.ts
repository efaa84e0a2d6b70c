import { MINUTE_MS, type Play, type Scenario } from "../scenario";

const SLOWER = 8;
const GIVES_UP_MS = 10_000;

export const slowDatabase: Scenario = {
  name: "slow-database",
  label: "Slow database",
  story: "Everything that waits for the database takes eight times as long; the slowest requests time out.",
  harmless: false,
  durationMs: 10 * MINUTE_MS,
  worlds: ["shop", "game", "telemetry"],
  play,
};

function play(): Play {
  return {
    title: "The database is slow",
    change(request, random) {
      if (!request.route.database) return request;
      const latencyMs = request.latencyMs * SLOWER * random.logNormal(1, 0.2);
      if (latencyMs < GIVES_UP_MS) return { ...request, latencyMs, scenario: "slow-database" };
      return { ...request, latencyMs: GIVES_UP_MS, status: 504, bytes: 562, scenario: "slow-database" };
    },
  };
}
