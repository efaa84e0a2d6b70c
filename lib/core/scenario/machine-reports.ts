import { answer } from "./answer";
import { createRandom, mixSeeds } from "./random";
import { remember } from "./remember";
import type { Reading, SimRequest } from "./request";
import { busyness } from "./rhythm";
import { MINUTE_MS } from "./scenario";
import { MACHINE_KINDS, type MachineKind, REPORTS } from "./worlds/telemetry";

const HOUR_MS = 60 * MINUTE_MS;
const FEWEST = 8;
const MOST = 400;
/** Each machine reports about this often, unless there are too few or too many of them. */
const EVERY_SECONDS = 10;

/** How many machines there are at a rate of reports per second. */
export function machineCount(ratePerSecond: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.round(ratePerSecond * EVERY_SECONDS)));
}

/** Machines are numbered from 0: `press-01`, `mill-02`, … */
export function machineAt(index: number): { name: string; kind: MachineKind } {
  const kind = MACHINE_KINDS[index % MACHINE_KINDS.length] ?? "press";
  return { name: `${kind}-${String(index + 1).padStart(2, "0")}`, kind };
}

/** Reports of a minute (number since the epoch) from machines that work as usual, in no order; pure in the minute. */
export function machineReports(seed: number, ratePerSecond: number): (minute: number) => SimRequest[] {
  const count = machineCount(ratePerSecond);
  const periodMs = (count / ratePerSecond) * 1_000;
  const workOf = remember(2 * count + 4, (key) => {
    const random = createRandom(seed, 22, key);
    return 0.75 + 0.5 * random.next();
  });

  /** What a machine has to do changes by the hour, and with the shift. */
  function loadAt(index: number, time: number): number {
    const hour = Math.floor(time / HOUR_MS);
    const share = time / HOUR_MS - hour;
    const work = workOf(hour * MOST + index) * (1 - share) + workOf((hour + 1) * MOST + index) * share;
    return Math.min(96, 18 + 38 * Math.min(1.5, busyness(time)) * work);
  }

  return (minute) => {
    const from = minute * MINUTE_MS;
    const random = createRandom(seed, 21, minute);
    const reports: SimRequest[] = [];
    for (let index = 0; index < count; index += 1) {
      const { name, kind } = machineAt(index);
      const offset = (mixSeeds(seed, 23, index) / 2 ** 32) * periodMs;
      const own = createRandom(mixSeeds(seed, 24, index));
      const warmth = 30 + own.int(0, 8) + (kind === "oven" ? 14 : 0);
      const quake = 0.9 + own.next() * 0.5;
      const { reading: usual, others } = REPORTS[kind];
      for (let turn = Math.ceil((from - offset) / periodMs); offset + turn * periodMs < from + MINUTE_MS; turn += 1) {
        const time = Math.min(from + MINUTE_MS - 1, Math.floor(offset + turn * periodMs) + random.int(0, 40));
        if (time < from) continue;
        let left = random.next();
        const other = others.find(([, share]) => {
          left -= share;
          return left < 0;
        });
        const asking = { time, client: name, agent: "-", referrer: "-", item: index };
        if (other !== undefined) {
          const report = answer(other[0], asking, random);
          reports.push(report.route.name.endsWith(".cycle") ? { ...report, target: String(turn) } : report);
          continue;
        }
        const load = Math.max(0, loadAt(index, time) + 2 * random.gauss());
        const reading: Reading = {
          load,
          temperature: warmth + 0.32 * load + 0.5 * random.gauss(),
          vibration: quake * (1 + load / 120) * random.logNormal(1, 0.06),
        };
        reports.push({ ...answer(usual, asking, random), reading });
      }
    }
    return reports;
  };
}
