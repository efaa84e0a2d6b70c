import { CsvReader } from "./csv-reader";
import { nameOf, readPieces } from "./read-pieces";
import { type Table, TableBuilder } from "./table";

/** The numbers of a CSV file, plain or gzipped; "-" reads standard input. Throws Invalid naming row and column. */
export async function readTable(path: string, ignore: readonly string[] = []): Promise<Table> {
  const name = nameOf(path);
  const builder = new TableBuilder(name, ignore);
  const reader = new CsvReader(name, (cells, line) => builder.add(cells, line));
  for await (const text of readPieces(path)) reader.push(text);
  reader.end();
  return builder.finish();
}
