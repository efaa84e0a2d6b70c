import { statSync } from "node:fs";
import type { LogInput } from "@/lib/services/scan/logs/log-input";

const EVERY_MS = 200;

/** Tells people at a terminal how far the reading is; silent everywhere else. */
export function progressOn(stream: NodeJS.WriteStream, passes: readonly (readonly LogInput[])[]) {
  const total = passes.flat().reduce((sum, input) => sum + statSync(input.path).size, 0);
  let before = 0;
  let current: { input: LogInput; bytes: number } | null = null;
  let last = 0;
  return {
    report(verb: string, input: LogInput, bytesRead: number): void {
      if (current !== null && current.input !== input) before += current.bytes;
      current = { input, bytes: bytesRead };
      if (!stream.isTTY || Date.now() - last < EVERY_MS) return;
      last = Date.now();
      const share = total > 0 ? Math.min(100, Math.floor((100 * (before + bytesRead)) / total)) : 100;
      stream.write(`\r\u001b[K${verb} … ${share} %`);
    },
    clear(): void {
      if (stream.isTTY && last > 0) stream.write("\r\u001b[K");
    },
  };
}
