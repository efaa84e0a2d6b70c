import { INPUT_BYTES, type ScannedLine, TAIL } from "../../core/log/access/open-access-scanner";
import type { AccessSource } from "../../core/model/line/access-source";
import type { EventReader } from "./event-reader";

/** A longer line is left to the plain reader: it is not usual anyhow. */
const LONGEST = 8_192;
/** UTF-8 takes no more bytes for what is one unit in UTF-16. */
const MOST_BYTES = 3;
const NEWLINE = 10;

export interface LineTaker {
  /** A usual line, at this place of the round. @param raw as it is kept. @param time settled, ms since the epoch */
  takeUsual(line: ScannedLine, index: number, raw: string, time: number): void;
  /** Any other line, to be read as text by `EventReader.readKept`. */
  takeOther(raw: string): void;
}

/** Lines as text, treated as their source wants it, on their way through what reads access lines from bytes. */
export class AccessRounds {
  readonly #source: AccessSource;
  readonly #input: Buffer;

  constructor(source: AccessSource) {
    this.#source = source;
    const { buffer, byteOffset, length } = source.scanner.input;
    this.#input = Buffer.from(buffer, byteOffset, length);
  }

  /** Hands over each line, in order; false, with nothing done, where lines of this reader must be read as text. */
  pass(lines: readonly string[], reader: EventReader, taker: LineTaker): boolean {
    const { id } = reader.format;
    if ((id !== "combined" && id !== "common") || !reader.keepsLines) return false;
    let held: string[] = [];
    let bytes = 0;
    for (const line of lines) {
      const text = reader.kept(line);
      const isHeld = text.length <= LONGEST && !text.includes("\n");
      if (!isHeld || bytes + MOST_BYTES * text.length + 1 > INPUT_BYTES) {
        this.#passRound(held, bytes, reader, taker);
        held = [];
        bytes = 0;
      }
      if (!isHeld) {
        taker.takeOther(text);
        continue;
      }
      held.push(text);
      bytes += this.#input.write(text, bytes, "utf8");
      this.#input[bytes++] = NEWLINE;
    }
    this.#passRound(held, bytes, reader, taker);
    return true;
  }

  #passRound(texts: readonly string[], end: number, reader: EventReader, taker: LineTaker): void {
    const { scanner, events, keys } = this.#source;
    const isCommon = reader.format.id === "common";
    let next = 0;
    for (let at = 0; at < end; at = scanner.position) {
      const count = this.#source.read(at, end);
      if (count === 0) throw new Error("The scanner took no line of whole lines.");
      for (let i = 0; i < count; i++) {
        const line = scanner.line(i);
        if (!line.isTaken) continue;
        events.pass(line);
        keys?.pass(line);
      }
      for (let i = 0; i < count; i++) {
        const line = scanner.line(i);
        const raw = texts[next++] as string;
        const isUsual = line.isUsual && !(isCommon && (line.news & TAIL) !== 0);
        const time = isUsual ? scanner.timeOf(line) : Number.NaN;
        if (isUsual && reader.takeTime(time)) taker.takeUsual(line, i, raw, time);
        else taker.takeOther(raw);
      }
    }
  }
}
