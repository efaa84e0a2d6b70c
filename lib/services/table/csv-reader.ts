import { Invalid } from "@/lib/base/errors";

/** One row as it stood in the file. */
export type RowHandler = (cells: string[], line: number) => void;

const QUOTE = '"';

/**
 * Reads comma-separated rows (RFC 4180) from text that arrives in pieces: quoted cells may hold separators, doubled quotes
 * and newlines; rows end with LF, CRLF or CR. `separator` is "," ";" or a tab, found from the first row when not given.
 * Lines without a character between them are passed on as a row of one empty cell.
 */
export class CsvReader {
  readonly #onRow: RowHandler;
  readonly #name: string;
  #separator: string | null;
  #pending = "";
  #cells: string[] = [];
  #cell = "";
  #state: "start" | "plain" | "quoted" | "closed" = "start";
  #line = 1;
  #rowLine = 1;
  #skipNewline = false;
  #isFirst = true;

  constructor(name: string, onRow: RowHandler, separator: string | null = null) {
    this.#name = name;
    this.#onRow = onRow;
    this.#separator = separator;
  }

  push(text: string): void {
    let rest = this.#pending + text;
    this.#pending = "";
    if (this.#separator === null) {
      if (!/[\r\n]/.test(rest) && rest.length < 1_000_000) {
        this.#pending = rest;
        return;
      }
      this.#separator = separatorOf(rest);
    }
    if (this.#isFirst && rest.length > 0) {
      if (rest.charCodeAt(0) === 0xfeff) rest = rest.slice(1);
      this.#isFirst = false;
    }
    this.#read(rest, this.#separator);
  }

  end(): void {
    if (this.#pending !== "") this.push("\n");
    if (this.#state === "quoted") {
      throw new Invalid("table_quote", `${this.#name}, line ${this.#rowLine}: a quoted cell is never closed.`);
    }
    if (this.#state !== "start" || this.#cells.length > 0) this.#endRow();
  }

  #read(text: string, separator: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (this.#skipNewline) {
        this.#skipNewline = false;
        if (char === "\n") continue;
      }
      if (this.#state === "quoted") {
        if (char === QUOTE) this.#state = "closed";
        else {
          if (char === "\n") this.#line += 1;
          this.#cell += char;
        }
      } else if (char === separator) this.#endCell();
      else if (char === "\n" || char === "\r") {
        this.#skipNewline = char === "\r";
        this.#endRow();
        this.#line += 1;
        this.#rowLine = this.#line;
      } else if (char === QUOTE && this.#state !== "plain") {
        if (this.#state === "closed") this.#cell += QUOTE;
        this.#state = "quoted";
      } else if (this.#state === "closed") {
        if (char !== " ")
          throw new Invalid("table_quote", `${this.#name}, line ${this.#line}: text after a closing quote.`);
      } else if (this.#state === "plain" || char !== " ") {
        this.#state = "plain";
        this.#cell += char;
      }
    }
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = "";
    this.#state = "start";
    if (this.#cells.length > MOST_COLUMNS) {
      throw new Invalid("table_width", `${this.#name}, line ${this.#line}: more than ${MOST_COLUMNS} columns.`);
    }
  }

  #endRow(): void {
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    this.#onRow(cells, this.#rowLine);
  }
}

/** The most columns a forest can address. */
const MOST_COLUMNS = 30_000;

/** What separates the cells of the first row: the one that occurs most outside quotes; a comma when none does. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const first = (end < 0 ? text : text.slice(0, end)).replace(/"[^"]*"/g, "");
  const count = (separator: string) => first.split(separator).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}
