import { findFormat } from "./find-format";
import type { LogFormat } from "./format";
import { LineParser } from "./line-parser";

/** The first time that these lines tell, ms since the epoch, in this format or, for null, in any; null when none does. */
export function firstTimeOf(
  lines: readonly string[],
  { format = null, referenceTime }: { format?: LogFormat | null; referenceTime: number },
): number | null {
  const parser = new LineParser(format ?? findFormat("plain"), { mixed: format === null });
  for (const line of lines) {
    const read = parser.parse(line, { referenceTime });
    if (read.kind === "event" && read.event.time !== null) return read.event.time;
  }
  return null;
}
