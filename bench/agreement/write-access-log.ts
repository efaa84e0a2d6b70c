import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createTraffic } from "../../lib/core/scenario/create-traffic";
import { hostileAccessLines } from "./hostile-access-lines";

const START = Date.UTC(2026, 2, 3);
const MINUTE_MS = 60_000;

/** Writes that many lines of simulated traffic with every scanner of the simulator in it, one in a hundred hostile. */
export async function writeAccessLog(path: string, lines: number): Promise<void> {
  const traffic = createTraffic({
    ...{ seed: 7, ratePerSecond: 40 },
    scenarios: [
      { name: "vulnerability-scan", start: START + 30 * MINUTE_MS },
      { name: "crawler", start: START + 90 * MINUTE_MS },
    ],
  });
  const hostile = hostileAccessLines(7, 0.01);
  const out = createWriteStream(path);
  let written = 0;
  for (let from = START; written < lines; from += MINUTE_MS) {
    let text = "";
    for (const { line } of traffic.linesBetween(from, from + MINUTE_MS)) {
      if (written >= lines) break;
      text += `${hostile() ?? line}\n`;
      written++;
    }
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
