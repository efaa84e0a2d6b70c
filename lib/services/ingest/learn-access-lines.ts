import type { Learner } from "../../core/detect";
import { AccessTimes } from "../../core/log/access/access-times";
import { canScan } from "../../core/log/access/open-access-scanner";
import type { LogEvent } from "../../core/log/event";
import { AccessKeys } from "../../core/model/access-keys";
import { AccessRounds } from "./access-rounds";
import type { EventReader, ReadLine } from "./event-reader";

/** Learns from lines and says of each what it is. The learned model is the same for all ways to read a line. */
export type LearnLines = (
  lines: readonly string[],
  reader: EventReader,
  learner: Learner,
  count: (kind: ReadLine["kind"]) => void,
) => void;

/** Usual access lines are learned from by what is known of their texts, all others as events. */
export function openLearnLines(): LearnLines {
  const plainly: LearnLines = (lines, reader, learner, count) => {
    for (const line of lines) learnRead(reader.read(line), learner, count);
  };
  if (!canScan()) return plainly;
  const { times, keys, rounds } = openRounds();
  return (lines, reader, learner, count) => {
    const isRead = rounds.pass(lines, reader, {
      takeUsual: (line, _, raw, time) => {
        let whole: LogEvent | null = null;
        const readWhole = () => {
          whole ??= wholeOf(reader.readKept(raw));
          return whole;
        };
        learner.learnKeys(keys.read(line, time), times.events.eventOf(line, time), readWhole);
        count("event");
      },
      takeOther: (raw) => learnRead(reader.readKept(raw), learner, count),
    });
    if (!isRead) plainly(lines, reader, learner, count);
  };
}

function openRounds() {
  const times = new AccessTimes();
  const { scanner, events } = times;
  const keys = new AccessKeys(scanner, events);
  const read = (from: number, to: number) => times.read(from, to);
  return { times, keys, rounds: new AccessRounds({ scanner, events, keys, read }) };
}

function learnRead(read: ReadLine, learner: Learner, count: (kind: ReadLine["kind"]) => void): void {
  if (read.kind === "event") learner.learn(read.event);
  count(read.kind);
}

function wholeOf(read: ReadLine): LogEvent {
  if (read.kind === "blank") throw new Error("What was read as an access line is blank.");
  return read.event;
}
