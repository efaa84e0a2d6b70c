import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Measure, Subject } from "./bench";
import { complaint } from "./complaint";

export interface CommandOptions {
  readonly name: string;
  /** A line for the shell: pipes are welcome. Its output is thrown away. */
  readonly line: string;
  readonly needs?: () => Promise<string | null>;
}

/** How often the memory of the processes is read; the kernel keeps their highest, so only the last moments can be missed. */
const LOOK_MS = 10;
const TICKS_PER_SECOND = 100;

/** A whole process, or a pipe of them, from start to end. Memory is the sum of what each of them held at most. */
export function commandSubject({ name, line, needs }: CommandOptions): Subject {
  return {
    name,
    start: async () => (await needs?.()) ?? null,
    run: () => measureCommand(line),
    stop: () => undefined,
  };
}

/** @throws Error when it ends with anything but 0 */
export function measureCommand(line: string): Promise<Measure> {
  return new Promise((resolve, reject) => {
    const cpuBefore = childrenSeconds();
    const started = performance.now();
    // A group of its own, so that all processes of the pipe can be found.
    const child = spawn("/bin/sh", ["-c", line], { stdio: ["ignore", "ignore", "pipe"], detached: true });
    let words = "";
    child.stderr.on("data", (chunk) => {
      words = `${words}${chunk}`.slice(-2000);
    });
    const peaks = new Map<string, number>();
    const look = setInterval(() => notePeaks(child.pid ?? 0, peaks), LOOK_MS);
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(look);
      const seconds = (performance.now() - started) / 1000;
      if (code !== 0) {
        reject(new Error(complaint(words) || `"${line}" ended with ${code}.`));
        return;
      }
      const peakMb = [...peaks.values()].reduce((sum, kb) => sum + kb, 0) / 1024;
      resolve({ seconds, cpuSeconds: childrenSeconds() - cpuBefore, peakMb });
    });
  });
}

/** User and system time of all processes that this one started and that have ended; Linux only. */
function childrenSeconds(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

function notePeaks(group: number, peaks: Map<string, number>): void {
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      if (Number(fields[2]) !== group) continue;
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      if (peak !== undefined) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, Number(peak)));
    } catch {
      // It ended while we looked.
    }
  }
}
