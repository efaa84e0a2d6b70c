import { Invalid } from "@/lib/base/errors";
import { watchSeries } from "@/lib/core/series/watch-series";
import { CsvReader } from "@/lib/services/table/csv-reader";
import { nameOf, readPieces } from "@/lib/services/table/read-pieces";
import { readNumber } from "@/lib/services/table/table";

/**
 * Rows of a CSV file `timestamp,value`, plain or gzipped, as lines `timestamp,value,score,alarm` below a header: each
 * judged by the rows before it, handed on as they arrive, many at a time. A header is optional; columns are found by these names in it, else they are the first two.
 * Throws Invalid naming line and value for a value that is neither a number nor missing.
 */
export async function* scoreSeries(path: string, options: { seed: number }): AsyncGenerator<string[]> {
  const watch = watchSeries(options);
  let ready: string[] = ["timestamp,value,score,alarm"];
  let rows = 0;
  let columns: Columns | null = null;
  const reader = new CsvReader(nameOf(path), (cells, line) => {
    if (cells.length === 1 && cells[0]?.trim() === "") return;
    if (columns === null) {
      const header = columnsOf(cells);
      columns = header ?? FIRST_TWO;
      if (header !== null) return;
    }
    const time = cells[columns.time] ?? "";
    const text = cells[columns.value]?.trim();
    const value = text === undefined ? null : readNumber(text);
    if (value === null) throw badRow(nameOf(path), line, text);
    const { score, alarm } = watch.next(value);
    rows += 1;
    ready.push(`${quoted(time)},${text},${score.toFixed(6)},${alarm ? 1 : 0}`);
  });
  for await (const piece of readPieces(path)) {
    reader.push(piece);
    if (rows === 0) continue;
    yield ready;
    ready = [];
  }
  reader.end();
  if (rows === 0) throw new Invalid("series_empty", `${nameOf(path)} has no rows.`);
  yield ready;
}

interface Columns {
  time: number;
  value: number;
}

const FIRST_TWO: Columns = { time: 0, value: 1 };

/** Null when the row is no header: its second cell is a number or missing. */
function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const time = names.findIndex((name) => name === "timestamp" || name === "time");
  const value = names.indexOf("value");
  if (time >= 0 && value >= 0) return { time, value };
  const second = cells[1]?.trim();
  return second !== undefined && readNumber(second) === null ? FIRST_TWO : null;
}

function badRow(name: string, line: number, text: string | undefined): Invalid {
  const shown = text === undefined ? "has no value" : `"${text.slice(0, 40)}" is not a finite number`;
  return new Invalid("series_value", `${name}, line ${line}: ${shown}. Rows are timestamp,value.`);
}

/** A cell that holds separators, quotes or newlines again, as it must be written (RFC 4180). */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
