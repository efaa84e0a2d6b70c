import type { AccessScorer, LineScore } from "../../core/detect";
import { formatName } from "../../core/log/format-name";
import { AccessRounds } from "./access-rounds";
import type { EventReader, ReadLine, TimedEvent } from "./event-reader";

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
  readonly #rounds: AccessRounds;

  constructor(
    scorer: AccessScorer,
    readonly threshold: number,
  ) {
    this.#scorer = scorer;
    this.#rounds = new AccessRounds(scorer);
  }

  /** Null where lines of this reader must be read as text. */
  read(lines: readonly string[], reader: EventReader): ReadAccessLine[] | null {
    const { events } = this.#scorer;
    const format = formatName(reader.format);
    const done: ReadAccessLine[] = [];
    const isRead = this.#rounds.pass(lines, reader, {
      takeUsual: (line, index, raw, time) => {
        const score = this.#scorer.scoreOf(index);
        const { template } = events.requestOf(line.request);
        // Whoever tells of an anomaly wants all that its line says.
        const isOdd = score.score >= this.threshold;
        const event = events.eventOf(line, time) as TimedEvent;
        done.push({ read: isOdd ? reader.readKept(raw) : { kind: "event", event, format, raw }, score, template });
      },
      takeOther: (raw) => done.push({ read: reader.readKept(raw), score: null, template: null }),
    });
    return isRead ? done : null;
  }
}
