import { createInterface } from "node:readline";
import type { Measure } from "./bench";

/** The other side of `childSubject`: runs once for each "go" until the input ends. */
export async function answer(run: () => void | Promise<void>): Promise<void> {
  process.stdout.write("ready\n");
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== "go") continue;
    const cpu = process.cpuUsage();
    const started = performance.now();
    await run();
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const peakMb = process.resourceUsage().maxRSS / 1024;
    const measure: Measure = { seconds, cpuSeconds: (user + system) / 1e6, peakMb };
    process.stdout.write(`${JSON.stringify(measure)}\n`);
  }
  process.exit(0);
}
