import { sampleLines } from "../../lib/testing/sample-log";

const POOL = 40_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

/** Lines of a web shop with the moment's time; the field of the user names the batch, so that rows can be counted by it. */
export class BatchMaker {
  readonly #pool: readonly { before: string; after: string }[];
  readonly lines: number;

  constructor({ seed, lines }: { seed: number; lines: number }) {
    this.lines = lines;
    this.#pool = sampleLines({ lines: POOL, seed, withScan: false }).flatMap((line) => {
      const [, before, after] = /^(\S+) - \S+ \[[^\]]+\](.*)$/.exec(line) ?? [];
      return before === undefined || after === undefined ? [] : [{ before, after }];
    });
    if (this.#pool.length !== POOL) throw new Error("The sample's lines are not in the combined format.");
  }

  /** @param number of the batch; @param time ms since the epoch */
  body(number: number, time: number): Buffer {
    const day = new Date(time);
    const date = `${two(day.getUTCDate())}/${MONTHS[day.getUTCMonth()]}/${day.getUTCFullYear()}`;
    const clock = [day.getUTCHours(), day.getUTCMinutes(), day.getUTCSeconds()].map(two).join(":");
    const middle = ` - batch-${number} [${date}:${clock} +0000]`;
    let text = "";
    for (let at = 0; at < this.lines; at++) {
      const entry = this.#pool[(number * this.lines + at) % POOL];
      text += `${entry?.before}${middle}${entry?.after}\n`;
    }
    return Buffer.from(text);
  }
}
