import { describe, expect, it } from "vitest";
import { createTraffic, type SimLine } from "./create-traffic";
import { createRandom } from "./random";
import { MINUTE_MS } from "./scenario";
import { type ScenarioName, scenarioNames } from "./scenario-name";
import { SCENARIOS } from "./scenarios/list";

const HOUR = 60 * MINUTE_MS;
// A Tuesday noon.
const NOON = Date.UTC(2026, 2, 3, 12);
const SHOP_SCENARIOS = scenarioNames.filter((name) => SCENARIOS[name].worlds.includes("shop"));
const COMBINED =
  /^\S+ - - \[\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000\] "[A-Z]+ \S+ HTTP\/1\.1" \d{3} \d+ "[^"]+" "[^"]+" \d+\.\d{3}$/;

function withScenario(name: ScenarioName, ratePerSecond = 5, seed = 7) {
  return createTraffic({ seed, ratePerSecond, scenarios: [{ name, start: NOON + 30 * MINUTE_MS }], ...streamOf(name) });
}

function streamOf(name: ScenarioName): { format?: "telemetry" } {
  return SCENARIOS[name].worlds.includes("shop") ? {} : { format: "telemetry" };
}

function statusOf({ line }: SimLine): number {
  return Number(line.split('" ')[1]?.split(" ")[0]);
}

function secondsOf({ line }: SimLine): number {
  return Number(line.slice(line.lastIndexOf(" ") + 1));
}

describe("createTraffic", () => {
  it("gives the same lines however the interval is split", () => {
    const all = SHOP_SCENARIOS.map((name, index) => ({ name, start: NOON + index * 3 * MINUTE_MS + 1_234 }));
    const options = { seed: 3, ratePerSecond: 4, scenarios: all };
    const whole = createTraffic(options).linesBetween(NOON, NOON + HOUR);
    const random = createRandom(99);
    const parts: SimLine[] = [];
    const traffic = createTraffic(options);
    for (let from = NOON; from < NOON + HOUR; ) {
      const to = Math.min(NOON + HOUR, from + random.int(1, 90_000));
      parts.push(...traffic.linesBetween(from, to));
      from = to;
    }
    expect(parts).toEqual(whole);
  });

  it("gives the same lines in any order of asking", () => {
    const traffic = withScenario("flash-crowd");
    const late = traffic.linesBetween(NOON + 40 * MINUTE_MS, NOON + 41 * MINUTE_MS);
    traffic.linesBetween(NOON, NOON + MINUTE_MS);
    expect(traffic.linesBetween(NOON + 40 * MINUTE_MS, NOON + 41 * MINUTE_MS)).toEqual(late);
  });

  it("gives other lines for another seed", () => {
    const one = createTraffic({ seed: 1, ratePerSecond: 2, scenarios: [] }).linesBetween(NOON, NOON + MINUTE_MS);
    const two = createTraffic({ seed: 2, ratePerSecond: 2, scenarios: [] }).linesBetween(NOON, NOON + MINUTE_MS);
    expect(one).not.toEqual(two);
  });

  it("gives lines in order of time within the interval, each in the combined format", () => {
    const lines = withScenario("vulnerability-scan").linesBetween(NOON + 20 * MINUTE_MS, NOON + HOUR);
    expect(lines.filter(({ line }) => !COMBINED.test(line))).toEqual([]);
    const times = lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((time) => time >= NOON + 20 * MINUTE_MS && time < NOON + HOUR)).toBe(true);
  });

  it("keeps the asked rate over a week, with quiet nights and busy evenings", () => {
    const traffic = createTraffic({ seed: 11, ratePerSecond: 0.5, scenarios: [] });
    const byHour = new Array<number>(24).fill(0);
    let total = 0;
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const count = traffic.linesBetween(NOON + hour * HOUR, NOON + (hour + 1) * HOUR).length;
      byHour[(hour + 12) % 24] = (byHour[(hour + 12) % 24] ?? 0) + count;
      total += count;
    }
    expect(total / (7 * 86_400)).toBeGreaterThan(0.5 * 0.95);
    expect(total / (7 * 86_400)).toBeLessThan(0.5 * 1.05);
    expect(byHour[20] ?? 0).toBeGreaterThan(3 * (byHour[3] ?? 0));
  });

  it("shows several hundred clients by day, all from addresses that belong to nobody", () => {
    const lines = createTraffic({ seed: 5, ratePerSecond: 5, scenarios: [] }).linesBetween(NOON, NOON + 2 * HOUR);
    const clients = new Set(lines.map(({ line }) => line.slice(0, line.indexOf(" "))));
    expect(clients.size).toBeGreaterThan(300);
    expect(
      [...clients].filter((client) => !/^(192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+)\.|^2001:db8:/.test(client)),
    ).toEqual([]);
  });

  it("asks for the health of the site every ten seconds", () => {
    const lines = createTraffic({ seed: 5, ratePerSecond: 1, scenarios: [] }).linesBetween(NOON, NOON + HOUR);
    expect(lines.filter(({ line }) => line.includes("GET /health")).length).toBe(360);
  });

  it("makes a day at five requests a second", () => {
    const traffic = createTraffic({ seed: 1, ratePerSecond: 5, scenarios: [] });
    let count = 0;
    for (let hour = 0; hour < 24; hour += 1)
      count += traffic.linesBetween(NOON + hour * HOUR, NOON + (hour + 1) * HOUR).length;
    expect(count).toBeGreaterThan(350_000);
  });

  it("refuses a rate of nothing and web scenarios in a game", () => {
    expect(() => createTraffic({ seed: 1, ratePerSecond: 0, scenarios: [] })).toThrow(RangeError);
    const scenarios = [{ name: "crawler" as const, start: NOON }];
    expect(() => createTraffic({ seed: 1, ratePerSecond: 1, scenarios, format: "game" })).toThrow(/does not happen/);
  });

  it.each(["json", "game"] as const)(
    "writes %s lines with time, level, service, message, latency, status and route",
    (format) => {
      const scenarios = [{ name: "error-burst" as const, start: NOON }];
      const lines = createTraffic({ seed: 4, ratePerSecond: 3, scenarios, format }).linesBetween(
        NOON,
        NOON + 10 * MINUTE_MS,
      );
      for (const { line, time } of lines) {
        const entry: Record<string, unknown> = JSON.parse(line);
        expect(Object.keys(entry)).toEqual(
          expect.arrayContaining(["time", "level", "service", "msg", "latency_ms", "status", "route"]),
        );
        expect(Date.parse(String(entry.time))).toBe(time);
      }
      expect(lines.some(({ line }) => line.includes('"level":"error"'))).toBe(true);
    },
  );
});

describe("the scenarios", () => {
  it.each(scenarioNames)("%s is told as it happened", (name) => {
    const truth = withScenario(name).incidents(NOON, NOON + HOUR);
    expect(truth).toHaveLength(1);
    expect(truth[0]).toMatchObject({
      scenario: name,
      start: NOON + 30 * MINUTE_MS,
      harmless: SCENARIOS[name].harmless,
    });
    expect(withScenario(name).incidents(NOON, NOON + 30 * MINUTE_MS)).toEqual([]);
  });

  it.each(scenarioNames)("%s leaves everything before it as it was", (name) => {
    const plain = createTraffic({ seed: 7, ratePerSecond: 5, scenarios: [], ...streamOf(name) });
    const before = withScenario(name).linesBetween(NOON, NOON + 30 * MINUTE_MS);
    expect(before).toEqual(plain.linesBetween(NOON, NOON + 30 * MINUTE_MS));
  });

  const during = (name: ScenarioName, minutes: number, seed = 7) => {
    const traffic = withScenario(name, 5, seed);
    const from = NOON + 30 * MINUTE_MS;
    const plain = createTraffic({ seed, ratePerSecond: 5, scenarios: [], ...streamOf(name) }).linesBetween(
      from,
      from + minutes * MINUTE_MS,
    );
    const lines = traffic.linesBetween(from, from + minutes * MINUTE_MS);
    return { plain, lines, marked: lines.filter(({ scenario }) => scenario === name) };
  };

  it("vulnerability-scan sends about three hundred probes from one address", () => {
    const { marked } = during("vulnerability-scan", 5);
    expect(marked).toHaveLength(300);
    expect(new Set(marked.map(({ line }) => line.split(" ")[0])).size).toBe(1);
    expect(marked.filter((line) => statusOf(line) === 404).length).toBeGreaterThan(100);
  });

  it("password-guessing is refused a couple of hundred times, and gets in for some seeds only", () => {
    const wins = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => during("password-guessing", 6, seed).marked);
    expect(Math.min(...wins.map((lines) => lines.filter((line) => statusOf(line) === 401).length))).toBeGreaterThan(
      150,
    );
    const inside = wins.filter((lines) => lines.some((line) => statusOf(line) === 302)).length;
    expect(inside).toBeGreaterThan(0);
    expect(inside).toBeLessThan(8);
  });

  it("credential-stuffing comes from hundreds of addresses with a few tries each", () => {
    const { marked } = during("credential-stuffing", 10);
    const clients = new Set(marked.map(({ line }) => line.split(" ")[0]));
    expect(clients.size).toBeGreaterThan(200);
    expect(marked.length / clients.size).toBeLessThan(5);
  });

  it("data-exfiltration moves gigabytes", () => {
    const { marked } = during("data-exfiltration", 8);
    const bytes = marked.reduce((sum, { line }) => sum + Number(line.split('" ')[1]?.split(" ")[1]), 0);
    expect(bytes).toBeGreaterThan(1e9);
  });

  it("error-burst makes many server errors where there were hardly any", () => {
    const { plain, marked } = during("error-burst", 8);
    expect(plain.filter((line) => statusOf(line) >= 500).length).toBeLessThan(10);
    expect(marked.length).toBeGreaterThan(40);
    expect(marked.every((line) => statusOf(line) >= 500)).toBe(true);
  });

  it("slow-database multiplies the time of database routes and leaves the others alone", () => {
    const { plain, lines } = during("slow-database", 10);
    const median = (of: SimLine[], path: string) => {
      const times = of.filter(({ line }) => line.includes(`GET ${path} `)).map(secondsOf);
      return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    };
    expect(median(lines, "/cart") / median(plain, "/cart")).toBeGreaterThan(6);
    expect(median(lines, "/")).toBe(median(plain, "/"));
  });

  it("traffic-drop leaves about one line in seven", () => {
    const { plain, lines } = during("traffic-drop", 10);
    expect(lines.length / plain.length).toBeGreaterThan(0.1);
    expect(lines.length / plain.length).toBeLessThan(0.22);
  });

  it("new-release brings new routes that work and stay", () => {
    const { lines } = during("new-release", 10);
    const fresh = lines.filter(({ line }) => line.includes("/api/v2/availability/"));
    expect(fresh.length).toBeGreaterThan(20);
    expect(fresh.filter((line) => statusOf(line) >= 400 && statusOf(line) !== 503)).toEqual([]);
    const nextDay = withScenario("new-release").linesBetween(NOON + 24 * HOUR, NOON + 25 * HOUR);
    expect(nextDay.some(({ line }) => line.includes("/wishlist"))).toBe(true);
  });

  it("flash-crowd brings several times the usual visitors, and no errors", () => {
    const { plain, lines, marked } = during("flash-crowd", 15);
    expect(lines.length / plain.length).toBeGreaterThan(2.5);
    expect(marked.filter((line) => statusOf(line) >= 500).length).toBeLessThan(5);
  });

  it("crawler reads hundreds of pages from one address", () => {
    const { marked } = during("crawler", 15);
    expect(marked.length).toBeGreaterThan(400);
    expect(new Set(marked.map(({ line }) => line.split(" ")[0])).size).toBe(1);
  });

  const readingsOf = (lines: SimLine[], machine: string) =>
    lines.flatMap(({ line }) => {
      const { host, level, temperature_c: temperature, vibration_mm_s: vibration } = JSON.parse(line);
      return host === machine && temperature !== undefined ? [{ level, temperature, vibration }] : [];
    });

  it.each([
    ["overheating", "temperature"],
    ["bearing-damage", "vibration"],
  ] as const)("%s raises the %s of one machine beyond its limits, and of no other", (name, what) => {
    const { lines, plain } = during(name, 10);
    const machine = withScenario(name).incidents(NOON, NOON + HOUR)[0]?.concerns[0] ?? "";
    const odd = readingsOf(lines, machine);
    const usual = readingsOf(plain, machine);
    expect(odd.length).toBeGreaterThan(40);
    expect(Math.max(...odd.map((reading) => reading[what]))).toBeGreaterThan(
      1.3 * Math.max(...usual.map((reading) => reading[what])),
    );
    expect(odd.some(({ level }) => level === "error")).toBe(true);
    const others = lines.filter(({ line }) => !line.includes(`"${machine}"`));
    expect(others).toEqual(plain.filter(({ line }) => !line.includes(`"${machine}"`)));
  });

  it("silent-machines leaves nothing of the machines it names, and everything of the others", () => {
    const { lines, plain } = during("silent-machines", 10);
    const silent = withScenario("silent-machines").incidents(NOON, NOON + HOUR)[0]?.concerns ?? [];
    expect(silent.length).toBeGreaterThan(5);
    const isSilent = ({ line }: SimLine) => silent.includes(JSON.parse(line).host);
    expect(lines).toEqual(plain.filter((line) => !isSilent(line)));
    expect(lines.length).toBeLessThan(0.8 * plain.length);
  });

  it("full-load keeps every machine within its limits", () => {
    const { lines, marked } = during("full-load", 30);
    expect(marked.length).toBeGreaterThan(1_000);
    expect(lines.filter(({ line }) => line.includes("limit"))).toEqual([]);
  });

  it("full-load does not drive the warmest machine into its warning", () => {
    const start = Date.UTC(2026, 10, 10, 12);
    const scenarios = [{ name: "full-load", start }] as const;
    const traffic = createTraffic({ seed: 21, ratePerSecond: 1, scenarios, format: "telemetry" });
    expect(traffic.linesBetween(start, start + HOUR / 2).filter(({ line }) => line.includes("limit"))).toEqual([]);
  });
});

describe("a factory", () => {
  it("reports at the asked rate, every machine in its turn, warning seldom", () => {
    const lines = createTraffic({ seed: 2, ratePerSecond: 2, scenarios: [], format: "telemetry" }).linesBetween(
      NOON,
      NOON + 6 * HOUR,
    );
    expect(lines.length / (6 * 3_600)).toBeCloseTo(2, 1);
    const hosts = lines.map(({ line }) => JSON.parse(line).host);
    expect(new Set(hosts).size).toBe(20);
    expect(lines.filter(({ line }) => line.includes('"warn"')).length / lines.length).toBeLessThan(0.005);
    expect(lines.filter(({ line }) => line.includes('"error"'))).toEqual([]);
  });
});
