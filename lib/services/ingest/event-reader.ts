import type { LogEvent } from "../../core/log/event";
import type { LineContext, LogFormat } from "../../core/log/format";
import { formatName } from "../../core/log/format-name";
import { LineParser } from "../../core/log/line-parser";
import type { ParsedLine } from "../../core/log/parse-line";
import type { Reading } from "../reading/open-reading";
import { treatLine } from "../reading/treat-line";

/** An event whose time is settled. */
export type TimedEvent = LogEvent & { time: number };

/** `format` names what read the line: usually the reader's format, in a mixed file another. `raw` is the line as it may be kept. */
export type ReadLine =
  | { kind: "blank" }
  | { kind: "event" | "unparsed"; event: TimedEvent; format: string; raw: string };

export interface ReaderOptions {
  /** When the lines reached us, ms since the epoch: dates without a year are the latest before it. */
  receivedAt: number;
  /** Offset, in minutes east, of times written without a zone, or that of a wall clock. */
  utcOffsetMinutes: NonNullable<LineContext["utcOffsetMinutes"]>;
  /** Time of lines that come before any line with a time of its own. */
  startTime: number;
  /** False: a person named the format, and no other one tries the lines it refuses. Default true. */
  mixed?: boolean;
  /** How the source treats its lines; as they are unless said. */
  reading?: Reading;
}

const EARLIEST = Date.UTC(2000, 0, 1);
const AHEAD_MS = 48 * 3_600_000;
/** A client is part of keys, so its length is bounded before anything is summed up by it. */
const CLIENT_LENGTH = 255;

/**
 * Reads lines in order and settles each one's time: its own, or that of the line before it when it has none or one
 * that cannot be (before the year 2000, or more than two days ahead).
 */
export class EventReader {
  #parser: LineParser;
  readonly #options: ReaderOptions;
  #time: number;

  constructor(format: LogFormat, options: ReaderOptions) {
    this.#parser = new LineParser(format, options);
    this.#options = options;
    this.#time = options.startTime;
  }

  get format(): LogFormat {
    return this.#parser.format;
  }

  /** Members of an archive may be written differently, and begin with headers of their own; the time is carried over. */
  switchFormat(format: LogFormat): void {
    this.#parser = new LineParser(format, this.#options);
  }

  read(line: string): ReadLine {
    const { reading } = this.#options;
    if (reading === undefined) return this.#read(this.#parse(line), line);
    const { parsed, raw } = treatLine(reading, line, (text) => this.#parse(text));
    return this.#read(parsed, raw);
  }

  /** Whether what is kept of a line says all that is read of it: who came through proxies is told by whole addresses. */
  get keepsLines(): boolean {
    return (this.#options.reading?.clientOf ?? null) === null;
  }

  /** The line as it is kept, where `keepsLines`. */
  kept(line: string): string {
    const { reading } = this.#options;
    const masked = reading?.mask?.(line) ?? line;
    return reading?.anonymize?.(masked) ?? masked;
  }

  /** As `read`, of what `kept` gave. */
  readKept(raw: string): ReadLine {
    return this.#read(this.#parse(raw), raw);
  }

  /** Notes the time of a line that was read elsewhere; false where it cannot be believed. */
  takeTime(time: number): boolean {
    if (!isPlausible(time, this.#options.receivedAt)) return false;
    this.#time = time;
    return true;
  }

  #read(parsed: ParsedLine, raw: string): ReadLine {
    if (parsed.kind === "blank") return parsed;
    const { event, kind } = parsed;
    if (isPlausible(event.time, this.#options.receivedAt)) this.#time = event.time;
    const format = parsed.kind === "event" ? parsed.format : formatName(this.#parser.format);
    return { kind, format, event: this.#settled(event), raw };
  }

  /** Most events are as they should be; only the others cost a copy. */
  #settled(event: LogEvent): TimedEvent {
    const client = event.client === null ? null : event.client.slice(0, CLIENT_LENGTH);
    const bytes = finite(event.bytes);
    const latencyMs = finite(event.latencyMs);
    const isSettled =
      event.time === this.#time && client === event.client && bytes === event.bytes && latencyMs === event.latencyMs;
    return isSettled ? (event as TimedEvent) : { ...event, time: this.#time, client, bytes, latencyMs };
  }

  /** Passes over lines that were stored before, so that those after them get the same times as without the break. */
  skip(lines: readonly string[]): void {
    this.#parser.readHeaders(lines);
    for (let index = lines.length - 1; index >= 0; index--) {
      const parsed = this.#parse(lines[index] ?? "");
      if (parsed.kind === "blank" || !isPlausible(parsed.event.time, this.#options.receivedAt)) continue;
      this.#time = parsed.event.time;
      return;
    }
  }

  #parse(line: string) {
    const { receivedAt, utcOffsetMinutes, reading } = this.#options;
    const fieldNames = reading?.fieldNames;
    return this.#parser.parse(line, { referenceTime: receivedAt, utcOffsetMinutes, fieldNames });
  }
}

/** Whether a time a line states can be believed, given when the line was received. */
export function isPlausible(time: number | null, receivedAt: number): time is number {
  return time !== null && time >= EARLIEST && time <= receivedAt + AHEAD_MS;
}

/** One endless number, or one near the end of numbers, would make every sum that it is part of endless. */
function finite(value: number | null): number | null {
  return value !== null && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}
