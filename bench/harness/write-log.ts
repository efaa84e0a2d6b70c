import { closeSync, existsSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createTraffic } from "../../lib/core/scenario/create-traffic";
import { scenarioNames } from "../../lib/core/scenario/scenario-name";
import { SCENARIOS } from "../../lib/core/scenario/scenarios/list";
import { SHOP } from "../../lib/core/scenario/worlds/shop";

const START = Date.UTC(2026, 2, 3);
const MINUTE = 60_000;
const RATE = 50;
/** An incident begins every so often; each kind in turn. */
const EVERY = 30 * MINUTE;
const SECONDS_PER_LINE = 1 / RATE;
const IN_A_SHOP = scenarioNames.filter((name) => SCENARIOS[name].worlds.includes(SHOP.name));

export interface WrittenLog {
  readonly path: string;
  /** JSON: what really happened, and when. */
  readonly truth: string;
}

/** A combined access log of exactly so many lines with planted incidents, the same bytes for the same number. */
export function writeLog(folder: string, lines: number): WrittenLog {
  const path = join(folder, `access-${lines}.log`);
  const truth = `${path}.truth.json`;
  if (existsSync(truth)) return { path, truth };
  // The quietest hours have a fifth of the mean rate: no log needs more than five times the mean time.
  const longest = START + lines * SECONDS_PER_LINE * 5000 + 1440 * MINUTE;
  const scenarios = [];
  for (let start = START + EVERY; start < longest; start += EVERY) {
    const name = IN_A_SHOP[(start / EVERY) % IN_A_SHOP.length];
    if (name !== undefined) scenarios.push({ name, start });
  }
  const traffic = createTraffic({ seed: 1, ratePerSecond: RATE, scenarios });
  const file = openSync(path, "w");
  let written = 0;
  let minute = START;
  for (; written < lines; minute += MINUTE) {
    const some = traffic.linesBetween(minute, minute + MINUTE).slice(0, lines - written);
    written += some.length;
    writeSync(file, some.map(({ line }) => `${line}\n`).join(""));
  }
  closeSync(file);
  writeFileSync(truth, JSON.stringify(traffic.incidents(START, minute), null, 2));
  return { path, truth };
}
