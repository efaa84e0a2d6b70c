import type { LogFormat } from "@/lib/core/log/format";
import type { AccessSource } from "@/lib/core/model/line/access-source";
import type { Reading } from "../../reading/open-reading";
import { JOINED } from "./joined-lines";
import type { Lines } from "./lines";
import type { LogInput } from "./log-input";
import { type ParsedBatch, readLog, type Skipped } from "./read-log";
import { readRounds } from "./read-rounds";

/**
 * All lines of a log, in order: access logs through the lane, with the same events, counts and numbers as `readLog` gives; all
 * others, and where there is no `lane`, as text. A line that does not tell its time gets that of the last line that did.
 */
export async function* readLines(
  input: LogInput,
  lane: AccessSource | null,
  onSkipped: Skipped = () => {},
): AsyncGenerator<Lines> {
  if (lane !== null && isForLane(input)) {
    yield* readRounds(input, lane, onSkipped);
    return;
  }
  for await (const batch of readLog(input, onSkipped)) yield linesOf(batch);
}

/** Access logs whose lines are taken as they are. */
export function isForLane({ format, reading }: LogInput): boolean {
  return (format.id === "combined" || format.id === "common") && (reading === null || leavesAsTheyAre(reading, format));
}

function leavesAsTheyAre(reading: Reading, format: LogFormat): boolean {
  const { mask, anonymize, clientOf, fieldNames } = reading;
  const isPlain = mask === null && anonymize === null && clientOf === null && fieldNames === undefined;
  return isPlain && reading.joiner(format) === null;
}

function linesOf({ file, firstLine, raw, parsed, truncatedLines, bytesRead }: ParsedBatch): Lines {
  const eventOf = (index: number) => {
    const line = parsed[index];
    if (line?.kind !== "event") throw new Error("The line is no event.");
    return line.event;
  };
  return {
    ...{ file, firstLine, length: parsed.length, truncatedLines, bytesRead },
    kindOf: (index) => (raw[index] === JOINED ? "joined" : (parsed[index]?.kind ?? "blank")),
    isUsual: () => false,
    keysOf: notUsual,
    timeOf: notUsual,
    eventOf,
    wholeOf: eventOf,
    rawOf: (index) => raw[index] ?? "",
  };
}

function notUsual(): never {
  throw new Error("The line is not usual.");
}
