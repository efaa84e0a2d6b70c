import { DEFAULT_LIMITS } from "@/lib/archive/limits";
import { lineText, withoutNuls } from "@/lib/archive/split-lines";
import type { LineKeys } from "@/lib/core/features/line/line-keys";
import type { AccessEvents } from "@/lib/core/log/access/access-events";
import { INPUT_BYTES, TAIL } from "@/lib/core/log/access/open-access-scanner";
import type { LogEvent } from "@/lib/core/log/event";
import { LineParser } from "@/lib/core/log/line-parser";
import { type ParsedLine, parseLine } from "@/lib/core/log/parse-line";
import type { AccessSource } from "@/lib/core/model/line/access-source";
import type { LineKind, Lines } from "./lines";
import type { LogInput } from "./log-input";
import { fileOf, type Skipped, startReading, UNREAD } from "./read-log";

const NEWLINE = 10;

/** An access log through the lane. @param input of combined or common format */
export async function* readRounds(input: LogInput, lane: AccessSource, onSkipped: Skipped): AsyncGenerator<Lines> {
  const { formats } = input.found;
  for await (const member of startReading(input)) {
    const file = fileOf(input, member);
    if (member.skipped !== undefined) onSkipped(file, member.skipped);
    const round = new Round(input, lane, file);
    for await (const { bytes, compressedBytesRead } of member.blocks()) {
      for (const _ of round.roundsOf(bytes, compressedBytesRead)) yield round;
    }
    if (member.skipped === undefined && member.damage !== undefined) onSkipped(file, member.damage.message);
    for (const [id, lines] of round.counts) formats.set(id, (formats.get(id) ?? 0) + lines);
  }
}

/** The lines the lane looked at last, with what the plain reader makes of those it left. */
class Round implements Lines {
  firstLine = 1;
  length = 0;
  truncatedLines = 0;
  bytesRead = 0;
  readonly file: string;
  readonly #input: LogInput;
  readonly #lane: AccessSource;
  readonly #events: AccessEvents;
  readonly #parser: LineParser;
  readonly #context: { referenceTime: number };
  readonly #allowsTail: boolean;
  /** Of each line that is not usual; null for the others. */
  readonly #parsed: (ParsedLine | null)[] = [];
  #usual = 0;
  #lastTime: number | null = null;

  constructor(input: LogInput, lane: AccessSource, file: string) {
    this.#input = input;
    this.#lane = lane;
    this.file = file;
    this.#events = lane.events;
    this.#parser = new LineParser(input.format, { mixed: input.confidence !== null });
    this.#context = { referenceTime: input.referenceTime };
    this.#allowsTail = input.format.id === "combined";
  }

  /** How many lines each format read. */
  get counts(): ReadonlyMap<string, number> {
    const counts = new Map(this.#parser.counts);
    const { id } = this.#input.format;
    if (this.#usual > 0) counts.set(id, (counts.get(id) ?? 0) + this.#usual);
    return counts;
  }

  /** Goes through a block of whole lines; at each stop the round holds the next ones. */
  *roundsOf(block: Buffer, bytesRead: number): Generator<void> {
    this.bytesRead = bytesRead;
    const { scanner } = this.#lane;
    for (let from = 0; from < block.length; ) {
      const part = block.subarray(from, from + INPUT_BYTES);
      scanner.input.set(part);
      let at = 0;
      for (let count = this.#lane.read(at, part.length); count > 0; count = this.#lane.read(at, part.length)) {
        this.#take(count);
        yield;
        this.firstLine += count;
        at = scanner.position;
      }
      if (at === 0) {
        // A line as long as the lane's input: its end is of no interest.
        at = block.indexOf(NEWLINE, from) + 1 - from;
        scanner.input[INPUT_BYTES - 1] = NEWLINE;
        this.#take(this.#lane.read(0, INPUT_BYTES));
        yield;
        this.firstLine += 1;
      }
      from += at;
    }
  }

  kindOf(index: number): LineKind {
    return this.#parsed[index]?.kind ?? "event";
  }

  isUsual(index: number): boolean {
    return this.#parsed[index] === null;
  }

  keysOf(index: number): LineKeys {
    const { scanner, keys } = this.#lane;
    if (keys === undefined) throw new Error("The lane tells no keys.");
    const line = scanner.line(index);
    return keys.read(line, scanner.timeOf(line));
  }

  timeOf(index: number): number {
    return this.#lane.scanner.timeOf(this.#lane.scanner.line(index));
  }

  eventOf(index: number): LogEvent {
    const parsed = this.#parsed[index];
    if (parsed?.kind === "event") return parsed.event;
    const line = this.#lane.scanner.line(index);
    return this.#events.eventOf(line, this.#lane.scanner.timeOf(line));
  }

  wholeOf(index: number): LogEvent {
    const parsed = this.#parsed[index] ?? parseLine(this.rawOf(index), this.#input.format, this.#context);
    if (parsed.kind !== "event") throw new Error("The lane took what is no event.");
    return parsed.event;
  }

  rawOf(index: number): string {
    return lineText(this.#bytesOf(index), DEFAULT_LIMITS.lineBytes);
  }

  #bytesOf(index: number): Buffer {
    const { scanner } = this.#lane;
    const { start, end } = scanner.line(index);
    return withoutNuls(Buffer.from(scanner.input.buffer, scanner.input.byteOffset + start, end - start));
  }

  #take(count: number): void {
    const { scanner } = this.#lane;
    this.length = count;
    this.truncatedLines = 0;
    for (let i = 0; i < count; i++) {
      const line = scanner.line(i);
      if (line.isTaken) {
        this.#events.pass(line);
        this.#lane.keys?.pass(line);
      }
      if (line.isUsual && (this.#allowsTail || (line.news & TAIL) === 0)) {
        this.#parsed[i] = null;
        this.#usual++;
        this.#lastTime = scanner.timeOf(line);
        continue;
      }
      this.#parsed[i] = this.#parse(i);
    }
  }

  #parse(index: number): ParsedLine {
    const bytes = this.#bytesOf(index);
    if (bytes.length > DEFAULT_LIMITS.lineBytes) this.truncatedLines++;
    const parsed = this.#parser.parse(lineText(bytes, DEFAULT_LIMITS.lineBytes), this.#context);
    if (parsed.kind === "unparsed") {
      const { unread } = this.#input.found;
      const { reason } = parsed;
      if (unread.length < UNREAD) unread.push({ file: this.file, line: this.firstLine + index, reason });
    }
    if (parsed.kind !== "event") return parsed;
    const event = parsed.event.time === null ? { ...parsed.event, time: this.#lastTime } : parsed.event;
    this.#lastTime = event.time;
    return { ...parsed, event };
  }
}
