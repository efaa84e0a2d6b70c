import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { LogEvent } from "../../lib/core/log/event";
import type { LineContext, LogFormat } from "../../lib/core/log/format";
import { combined } from "../../lib/core/log/formats/combined";
import { parseLine } from "../../lib/core/log/parse-line";

/** Every line of a file and what Isolog makes of it; null for a line the format refuses. Blank lines are left out. */
export async function* readOurs(
  path: string,
  format: LogFormat = combined,
  context?: LineContext,
): AsyncGenerator<{ number: number; line: string; event: LogEvent | null }> {
  let number = 0;
  const input = createReadStream(path, "utf8");
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const parsed = parseLine(line, format, context);
    if (parsed.kind !== "blank") yield { number, line, event: parsed.kind === "event" ? parsed.event : null };
    number++;
  }
}
