import type { Learner } from "../../core/detect";
import type { LearningLane } from "../../core/model/line/learning-lane";
import { AccessRounds } from "./access-rounds";
import type { EventReader, ReadLine, TimedEvent } from "./event-reader";

/** Learns usual access lines from their bytes, all others as `EventReader` reads them: the same model either way. */
export class AccessLearning {
  readonly #lane: LearningLane;
  readonly #rounds: AccessRounds;

  constructor(
    lane: LearningLane,
    readonly learner: Learner,
  ) {
    this.#lane = lane;
    this.#rounds = new AccessRounds(lane);
  }

  /** What each line was; null, with nothing learned, where lines of this reader must be read as text. */
  learn(lines: readonly string[], reader: EventReader): Record<ReadLine["kind"], number> | null {
    const { keys, events } = this.#lane;
    const kinds = { event: 0, unparsed: 0, blank: 0 };
    const isLearned = this.#rounds.pass(lines, reader, {
      takeUsual: (line, _, raw, time) => {
        kinds.event++;
        this.learner.learnKeys(keys.read(line, time), events.eventOf(line, time), () => wholeOf(raw, reader));
      },
      takeOther: (raw) => {
        const read = reader.readKept(raw);
        kinds[read.kind]++;
        if (read.kind === "event") this.learner.learn(read.event);
      },
    });
    return isLearned ? kinds : null;
  }
}

function wholeOf(raw: string, reader: EventReader): TimedEvent {
  const read = reader.readKept(raw);
  if (read.kind !== "event") throw new Error("A usual line is no event.");
  return read.event;
}
