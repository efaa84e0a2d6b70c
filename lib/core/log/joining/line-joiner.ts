/** Whether a line continues the record before it. Called with every line that is not blank, in order. */
export type Continues = (line: string) => boolean;

/** Records that ended. Every line taken so far is one of `texts`, one of `joined`, or waits in the open record. */
export interface Records {
  /** Lines of a record stand below each other; blank lines stay texts of their own. */
  texts: string[];
  /** Number of the first line of each. */
  numbers: number[];
  /** Lines that became part of the one before. */
  joined: number;
}

/** What a record may take, blank lines between its lines included; what comes after that is a record of its own. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 65_536;

/**
 * Joins the lines of one stream to records, however they are cut into pieces: a record stays open until the next one begins. A few
 * blank lines end nothing. Nothing is lost: texts + joined + the open record are the lines taken.
 */
export class LineJoiner {
  readonly #continues: Continues;
  #open: string[] = [];
  #number = 0;
  #characters = 0;

  constructor(continues: Continues) {
    this.#continues = continues;
  }

  /** Number of the first line of the record that is still open; null while none is. */
  get openNumber(): number | null {
    return this.#open.length === 0 ? null : this.#number;
  }

  /** @param firstLine number of the first of them */
  add(lines: readonly string[], firstLine: number): Records {
    const done: Records = { texts: [], numbers: [], joined: 0 };
    for (const [index, line] of lines.entries()) {
      const number = firstLine + index;
      if (number - this.#number >= MOST_LINES) this.#close(done);
      if (line.trim() === "") {
        done.texts.push(line);
        done.numbers.push(number);
        continue;
      }
      const continues = this.#continues(line);
      const fits = this.#open.length < MOST_LINES && this.#characters + line.length < MOST_CHARACTERS;
      if (!continues || !fits || this.#open.length === 0) {
        this.#close(done);
        this.#number = number;
      }
      this.#open.push(line);
      this.#characters += line.length + 1;
    }
    return done;
  }

  /** The record that is still open: the stream is over. */
  end(): Records {
    const done: Records = { texts: [], numbers: [], joined: 0 };
    this.#close(done);
    return done;
  }

  #close(done: Records): void {
    if (this.#open.length === 0) return;
    done.texts.push(this.#open.length === 1 ? (this.#open[0] ?? "") : this.#open.join("\n"));
    done.numbers.push(this.#number);
    done.joined += this.#open.length - 1;
    this.#open = [];
    this.#characters = 0;
  }
}
