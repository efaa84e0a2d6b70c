import { createHash } from "node:crypto";
import { pushLines } from "../sending/push-lines";
import type { PushTarget } from "../sending/push-target";

const MOST_LINES = 5_000;

/** Sends lines to a source. The same lines go under the same name, so a simulation run again does not count twice. */
export async function pushPart(
  target: PushTarget,
  lines: readonly string[],
  options: { signal: AbortSignal; onTrouble?: (words: string) => void },
): Promise<void> {
  for (let from = 0; from < lines.length; from += MOST_LINES) {
    const part = lines.slice(from, from + MOST_LINES);
    const digest = createHash("sha256").update(part.join("\n")).digest("hex");
    await pushLines(target, { lines: part, name: `simulate:${digest.slice(0, 32)}` }, options);
  }
}
