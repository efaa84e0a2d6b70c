import type { AccessScorer, LineScore } from "../../core/detect";
import { AccessEvents } from "../../core/log/access/access-events";
import { INPUT_BYTES, TAIL } from "../../core/log/access/open-access-scanner";
import { formatName } from "../../core/log/format-name";
import type { EventReader, ReadLine, TimedEvent } from "./event-reader";

/** A longer line leaves to the plain reader: it is not usual anyhow. */
const LONGEST = 8_192;
/** UTF-8 takes no more bytes for what is one unit in UTF-16. */
const MOST_BYTES = 3;

export interface ReadAccessLine {
  read: ReadLine;
  /** Of a usual line; null where the caller has to ask for them. */
  score: LineScore | null;
  template: string | null;
}

/**
 * Reads and scores usual access lines at once, from their bytes; all others as `EventReader` does. What comes out is the same either
 * way, but for agent, referrer and further fields of lines below `threshold`, which nobody asks for.
 */
export class AccessLines {
  readonly #scorer: AccessScorer;
  readonly #events: AccessEvents;
  readonly #input: Buffer;

  constructor(
    scorer: AccessScorer,
    readonly threshold: number,
  ) {
    this.#scorer = scorer;
    this.#events = new AccessEvents(scorer.scanner);
    const { buffer, byteOffset, length } = scorer.scanner.input;
    this.#input = Buffer.from(buffer, byteOffset, length);
  }

  /** Null where lines of this reader must be read as text. */
  read(lines: readonly string[], reader: EventReader): ReadAccessLine[] | null {
    const { id } = reader.format;
    if ((id !== "combined" && id !== "common") || !reader.keepsLines) return null;
    const done: ReadAccessLine[] = [];
    let held: string[] = [];
    let bytes = 0;
    for (const line of lines) {
      const text = reader.kept(line);
      const isHeld = text.length <= LONGEST && !text.includes("\n");
      if (!isHeld || bytes + MOST_BYTES * text.length + 1 > INPUT_BYTES) {
        this.#round(held, bytes, reader, done);
        held = [];
        bytes = 0;
      }
      if (!isHeld) {
        done.push({ read: reader.readKept(text), score: null, template: null });
        continue;
      }
      held.push(text);
      bytes += this.#input.write(text, bytes, "utf8");
      this.#input[bytes++] = 10;
    }
    this.#round(held, bytes, reader, done);
    return done;
  }

  #round(texts: readonly string[], end: number, reader: EventReader, done: ReadAccessLine[]): void {
    const { scanner } = this.#scorer;
    let next = 0;
    for (let at = 0; at < end; at = scanner.position) {
      const count = this.#scorer.read(at, end);
      if (count === 0) throw new Error("The scanner took no line of whole lines.");
      for (let i = 0; i < count; i++) {
        const line = scanner.line(i);
        if (line.isUsual) this.#events.pass(line);
      }
      for (let i = 0; i < count; i++) done.push(this.#settled(i, texts[next++] ?? "", reader));
    }
  }

  #settled(index: number, raw: string, reader: EventReader): ReadAccessLine {
    const { scanner } = this.#scorer;
    const line = scanner.line(index);
    const isCommon = reader.format.id === "common";
    if (!line.isUsual || (isCommon && (line.news & TAIL) !== 0)) return plain(reader, raw);
    const time = scanner.timeOf(line);
    if (!reader.takeTime(time)) return plain(reader, raw);
    const score = this.#scorer.scoreOf(index);
    const { template } = this.#events.requestOf(line.request);
    // Whoever tells of an anomaly wants all that its line says.
    if (score.score >= this.threshold) return { read: reader.readKept(raw), score, template };
    const event = this.#events.eventOf(line, time) as TimedEvent;
    return { read: { kind: "event", event, format: formatName(reader.format), raw }, score, template };
  }
}

function plain(reader: EventReader, raw: string): ReadAccessLine {
  return { read: reader.readKept(raw), score: null, template: null };
}
