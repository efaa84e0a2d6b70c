import type { HeaderReader, LineContext, LogFormat } from "./format";
import { FORMATS } from "./formats/list";
import { type ParsedLine, parseLine } from "./parse-line";

export interface LineParserOptions {
  /** Whether the other formats try a line that the main one refuses. False when a person named the format. Default true. */
  mixed?: boolean;
}

/**
 * Reads the lines of one stream, one after the other: by its format, and where that refuses a line by the first other one that takes
 * it. Remembers what header lines said, so every stream needs a parser of its own, and gets its lines in order.
 */
export class LineParser {
  /** In the order in which they try a line. Every line is plain text, so that one is always last. */
  readonly #formats: readonly LogFormat[];
  readonly #headers: readonly HeaderReader[];
  readonly #counts: number[];

  /** `format` is the one that most lines have. */
  constructor(
    readonly format: LogFormat,
    { mixed = true }: LineParserOptions = {},
  ) {
    const others = mixed ? FORMATS.filter(({ id }) => id !== format.id && id !== "plain") : [];
    const ordered = format.id === "plain" ? [...others, format] : [format, ...others];
    this.#formats = ordered.map((each) => each.open?.() ?? each);
    this.#headers = this.#formats.filter(isHeaderReader);
    this.#counts = this.#formats.map(() => 0);
  }

  /** How many lines each format has read so far, by its id; only those that read some. */
  get counts(): ReadonlyMap<string, number> {
    const counts = this.#formats.map(({ id }, index): [string, number] => [id, this.#counts[index] ?? 0]);
    return new Map(counts.filter(([, lines]) => lines > 0));
  }

  /** As `parseLine`; a header counts as blank, since it says nothing by itself. An unparsed line has the reason of the main format. */
  parse(raw: string, context?: LineContext): ParsedLine {
    let refused: ParsedLine | null = null;
    for (let index = 0; index < this.#formats.length; index++) {
      const format = this.#formats[index] ?? this.format;
      const parsed = parseLine(raw, format, context);
      if (parsed.kind === "blank") return parsed;
      // Before any other format has a look, since a header is text to some.
      if (index === 0 && this.#readHeader(raw)) return { kind: "blank" };
      if (parsed.kind === "event") {
        this.#counts[index] = (this.#counts[index] ?? 0) + 1;
        return parsed;
      }
      if (refused === null || format === this.format) refused = parsed;
    }
    return refused ?? { kind: "blank" };
  }

  /** Takes in the headers among lines that were read before. */
  readHeaders(lines: readonly string[]): void {
    for (const line of lines) this.#readHeader(line);
  }

  #readHeader(raw: string): boolean {
    const first = raw.charCodeAt(0);
    if (this.#headers.length === 0 || (first !== 35 && first !== 0 && first !== 0xfeff)) return false;
    const line = raw.replace(/^[\0\ufeff]+/, "").trimEnd();
    // All of them have a look: a file may hold the logs of two products.
    return this.#headers.filter((format) => format.readHeader(line)).length > 0;
  }
}

function isHeaderReader(format: LogFormat): format is HeaderReader {
  return "readHeader" in format;
}
