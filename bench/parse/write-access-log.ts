import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../lib/core/forest/random";
import { createTraffic } from "../../lib/core/scenario/create-traffic";

/** Shop: simulated traffic, which asks for the same pages again and again. Varied: half of the requests are unlike all before. */
export type LogKind = "shop" | "varied";

const START = Date.UTC(2026, 2, 3);
const MINUTE_MS = 60_000;

/** Path of a log of so many combined lines, always the same ones. */
export function writeAccessLog(folder: string, kind: LogKind, lines: number): string {
  const path = join(folder, `${kind}-${lines}.log`);
  if (existsSync(path)) return path;
  const file = openSync(path, "w");
  let left = lines;
  for (const minute of kind === "shop" ? shopMinutes() : variedMinutes()) {
    const part = minute.slice(0, left);
    if (part.length > 0) writeSync(file, `${part.join("\n")}\n`);
    left -= part.length;
    if (left <= 0) break;
  }
  closeSync(file);
  return path;
}

function* shopMinutes(): Generator<string[]> {
  const traffic = createTraffic({ seed: 7, ratePerSecond: 13, scenarios: [] });
  for (let start = START; ; start += MINUTE_MS) {
    // Without the time taken, which the simulator adds and the combined format does not have.
    yield traffic.linesBetween(start, start + MINUTE_MS).map(({ line }) => line.slice(0, line.lastIndexOf('"') + 1));
  }
}

function* variedMinutes(): Generator<string[]> {
  const random = createRandom(3);
  const often = (most: number) => Math.floor(most ** random.next()) - 1;
  for (let start = START; ; start += MINUTE_MS) {
    const clock = new Date(start).toUTCString().slice(5, 22).replaceAll(" ", "/").replace("/", "/");
    const [day, month, year, hourMinute] = clock.split("/");
    yield Array.from({ length: 800 }, (_, i) => {
      const second = String(Math.floor((i * 60) / 800)).padStart(2, "0");
      const client = often(20_000);
      const address = `${10 + (client % 180)}.${(client >> 3) & 255}.${(client * 7) & 255}.${client & 255}`;
      const status = random.below(14) === 0 ? [301, 304, 404, 403, 500][random.below(5)] : 200;
      const agent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + often(40)}.0.0.0 Safari/537.36`;
      const time = `${day}/${month}/${year}:${hourMinute}:${second} +0000`;
      const request = `GET ${target(random.below(4), random.below(1_000_000_000), often(60_000))} HTTP/1.1`;
      return `${address} - - [${time}] "${request}" ${status} ${random.below(90_000)} "https://www.example.com/" "${agent}"`;
    });
  }
}

function target(kind: number, any: number, usual: number): string {
  if (kind === 0) return `/products/${usual}`;
  if (kind === 1) return `/static/${["app", "shop", "print"][usual % 3]}-${usual % 97}.css?v=${usual % 13}`;
  if (kind === 2) return `/search?q=${any.toString(36)}&page=${1 + (usual % 9)}&sort=price`;
  return `/api/v2/users/${usual}/cart?session=${any.toString(16)}`;
}
