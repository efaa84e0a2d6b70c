import type { LineKeys } from "../../features/line/line-keys";
import { LineReader } from "../../features/line/line-reader";
import { type Normal, NormalBuilder } from "../../features/normal";
import type { LogEvent } from "../../log/event";
import { baselinesOf } from "../learning/learn-lines";

/** The counting half of learning, for a thread of its own; a learner of `countsElsewhere` is the other half. */
export class LineCounter {
  readonly #reader = new LineReader();
  readonly #builder = new NormalBuilder();

  learn(event: LogEvent): void {
    this.#reader.read(event);
    this.#builder.add(this.#reader, event.time);
  }

  learnKeys(keys: LineKeys, time: number): void {
    this.#builder.add(keys, time);
  }

  /** Without the baselines, which rest on sampled lines. Plain data: it can be sent to another thread. */
  finish(): Normal {
    return this.#builder.finish(baselinesOf([], this.#reader));
  }
}
