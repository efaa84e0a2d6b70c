import { describe, expect, it } from "vitest";
import { createRandom } from "../../forest/random";
import { EMPTY_EVENT, type LogEvent } from "../../log/event";
import { learnNumbers } from "./learn-numbers";
import { LineReader } from "./line-reader";
import { measureNumbers } from "./number-habits";

const reader = new LineReader();

function ownerOf(event: LogEvent): LineReader {
  reader.read(event);
  return reader;
}

/** A day of two machines, one of them forty degrees warmer, with what else such lines say. */
function day(): LogEvent[] {
  const random = createRandom(3);
  return Array.from({ length: 2_000 }, (_, i) => {
    const host = i % 2 === 0 ? "press-1" : "oven-2";
    const noise = random.next() + random.next() - 1;
    return lineOf(host, i * 40_000, {
      temperature_c: (i % 2 === 0 ? 30 : 70) + 2 * noise,
      queue_depth: Math.round(50 + 10 * noise),
      uptime_s: 40 * i,
      frame: 1_000_000 + 7 * i,
      player_id: random.below(1_000_000),
      door: random.below(2),
    });
  });
}

function lineOf(host: string, time: number, fields: Record<string, number>): LogEvent {
  const written = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return { ...EMPTY_EVENT, time, host, message: "reading", fields: written };
}

const habits = learnNumbers(day(), ownerOf);
const measure = (host: string, fields: Record<string, number>) => {
  const event = lineOf(host, 0, fields);
  return measureNumbers(event, ownerOf(event), habits);
};

describe("numeric fields", () => {
  it("are what measures: no clocks, no counters, no ids, no switches", () => {
    expect(habits.names).toEqual(["queue_depth", "temperature_c"]);
  });

  it("are compared with the same host where hosts differ", () => {
    expect(measure("oven-2", { temperature_c: 70 })[0]?.deviation).toBeLessThan(2);
    expect(measure("press-1", { temperature_c: 70 })[0]?.deviation).toBeGreaterThan(8);
  });

  it("of a host never seen may be what any host's are", () => {
    expect(measure("mill-3", { temperature_c: 68 })[0]?.deviation).toBeLessThan(3);
  });

  it("say what they are and what is usual, in their own unit", () => {
    const [depth] = measure("press-1", { queue_depth: 9_120 });
    expect(depth).toMatchObject({ name: "queue_depth", value: 9_120 });
    expect(depth?.deviation).toBeGreaterThan(16);
    expect(depth?.from).toBeGreaterThan(35);
    expect(depth?.to).toBeLessThan(65);
  });

  it("are compared with what another field of the line makes expect", () => {
    const random = createRandom(5);
    const hours = Array.from({ length: 2_000 }, (_, i) => {
      const load = 10 + 80 * random.next();
      const own = i % 2 === 0 ? 30 : 40;
      const host = i % 2 === 0 ? "press-1" : "press-2";
      return lineOf(host, i * 40_000, {
        load_percent: load,
        temperature_c: own + load / 3 + random.next(),
        humidity: 40 + 20 * random.next(),
      });
    });
    const known = learnNumbers(hours, ownerOf);
    const largest = (load: number, temperature: number) => {
      const event = lineOf("press-1", 0, { load_percent: load, temperature_c: temperature, humidity: 50 });
      return measureNumbers(event, ownerOf(event), known).sort((a, b) => b.deviation - a.deviation)[0];
    };
    expect(known.pairs.of).toHaveLength(1);
    expect(largest(80, 57)?.deviation).toBeLessThan(2);
    const hot = largest(20, 57);
    expect(hot).toMatchObject({ name: "temperature_c", given: { name: "load_percent", value: 20 } });
    expect(hot?.deviation).toBeGreaterThan(8);
    expect(hot?.from).toBeGreaterThan(34);
    expect(hot?.to).toBeLessThan(40);
    expect(learnNumbers(hours.reverse(), ownerOf)).toEqual(known);
  });

  it("that are missing or no numbers say nothing", () => {
    expect(measure("press-1", {})).toEqual([]);
    const text = { ...EMPTY_EVENT, fields: { queue_depth: "deep", temperature_c: "007" } };
    expect(measureNumbers(text, ownerOf(text), habits)).toEqual([]);
  });

  it("give the same habits in any order of the lines", () => {
    expect(learnNumbers(day().reverse(), ownerOf)).toEqual(habits);
  });
});
