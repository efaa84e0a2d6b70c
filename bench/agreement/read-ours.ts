import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { LogEvent } from "../../lib/core/log/event";
import { combined } from "../../lib/core/log/formats/combined";
import { parseLine } from "../../lib/core/log/parse-line";

/** Every line of a file and what Isolog's combined format makes of it; null for a line it refuses. Blank lines are left out. */
export async function* readOurs(
  path: string,
): AsyncGenerator<{ number: number; line: string; event: LogEvent | null }> {
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const parsed = parseLine(line, combined);
    if (parsed.kind !== "blank") yield { number, line, event: parsed.kind === "event" ? parsed.event : null };
    number++;
  }
}
