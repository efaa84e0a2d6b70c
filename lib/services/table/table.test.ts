import { describe, expect, it } from "vitest";
import { Invalid } from "@/lib/base/errors";
import { CsvReader } from "./csv-reader";
import { scoreTable } from "./score-table";
import { alignColumns, type Table, TableBuilder } from "./table";

/** Reads the text in pieces of `size` characters, so that every cut is tried. */
function read(text: string, size = text.length, ignore: string[] = []): Table {
  const builder = new TableBuilder("t.csv", ignore);
  const reader = new CsvReader("t.csv", (cells, line) => builder.add(cells, line));
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  reader.end();
  return builder.finish();
}

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
  return "no failure";
}

describe("reading a table of numbers", () => {
  it("takes the first row as a header only when a cell of it is text", () => {
    expect(read("a,b\n1,2\n")).toMatchObject({ header: ["a", "b"], rows: 1, width: 2 });
    expect(read("1,2\n3,4")).toMatchObject({ header: null, rows: 2, width: 2 });
  });

  it("reads quotes, doubled quotes, newlines in quotes, CRLF, spaces and a byte order mark, whatever the pieces", () => {
    const text = '\ufeff"a ""x""","b\nc"\r\n"1", 2.5e1 \r\n-3,"4"\r\n';
    for (let size = 1; size <= text.length; size += 1) {
      const table = read(text, size);
      expect(table.header).toEqual(['a "x"', "b\nc"]);
      expect([...table.values]).toEqual([1, 25, -3, 4]);
    }
  });

  it("takes semicolons and tabs as separators too", () => {
    expect([...read("a;b\n1;2").values]).toEqual([1, 2]);
    expect([...read("1\t2\n3\t4").values]).toEqual([1, 2, 3, 4]);
  });

  it("takes empty cells and the usual words as missing", () => {
    expect([...read("a,b\n1,\n,NaN\nnull,2\n").values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 2]);
  });

  it("takes an empty line as a missing value in one column and as no row in several", () => {
    expect(read("a\n1\n\n3\n").rows).toBe(3);
    expect(read("a,b\n1,2\n\n3,4\n\n").rows).toBe(2);
  });

  it("names line, row and column of a cell that is no number", () => {
    expect(failure(() => read("a,b\n1,2\n3,fast\n"))).toBe(
      't.csv, line 3 (row 2), column 2 "b": "fast" is not a finite number.',
    );
    expect(failure(() => read("1,2\n1e400,2\n"))).toMatch(/line 2 \(row 2\), column 1: "1e400"/);
    expect(failure(() => read("1,2\n0x1f,2\n"))).toMatch(/0x1f/);
  });

  it("names the line of a row with too few or too many cells, and of a quote that stays open", () => {
    expect(failure(() => read("1,2\n3\n"))).toBe("t.csv, line 2 (row 2) has 1 cell instead of 2.");
    expect(failure(() => read('1,2\n3,"4\n'))).toBe("t.csv, line 2: a quoted cell is never closed.");
    expect(failure(() => read('1,2\n"3"x,4\n'))).toMatch(/text after a closing quote/);
  });

  it("refuses a file without rows", () => {
    expect(failure(() => read(""))).toMatch(/no rows/);
    expect(failure(() => read("a,b\n"))).toMatch(/no rows/);
  });

  it("leaves out columns by name or number and refuses names it does not find", () => {
    expect(read("a,label\n1,0\n2,1\n", 99, ["label"])).toMatchObject({ header: ["a"], width: 1 });
    expect([...read("1,0\n2,1\n", 99, ["2"]).values]).toEqual([1, 2]);
    expect(failure(() => read("a,b\n1,2\n", 99, ["c"]))).toMatch(/no column "c"/);
  });
});

describe("alignColumns", () => {
  it("goes by name when both tables have names", () => {
    expect([...alignColumns(read("b,a\n1,2\n"), read("a,b\n5,6\n")).values]).toEqual([2, 1]);
  });

  it("goes by place when one of them has none, and refuses other columns", () => {
    expect([...alignColumns(read("1,2\n3,4\n"), read("a,b\n5,6\n")).values]).toEqual([1, 2, 3, 4]);
    expect(failure(() => alignColumns(read("1,2\n"), read("a\n5\n")))).toBe("t.csv has 2 columns, but t.csv has 1.");
    expect(failure(() => alignColumns(read("a,c\n1,2\n"), read("a,b\n5,6\n")))).toMatch(/no column "b"/);
  });
});

describe.each([
  { trainer: "isolog", plain: true },
  { trainer: "isolog", plain: false },
  { trainer: "ml-isolation-forest", plain: true },
  { trainer: "ml-isolation-forest", plain: false },
] as const)("scoreTable with the trainer $trainer, plain: $plain", ({ trainer, plain }) => {
  const crowd = Array.from({ length: 300 }, (_, row) => `${Math.sin(row * 12.9898)},${Math.cos(row * 78.233)}`);
  const table = read([...crowd, "9,-9", ","].join("\n"));
  const options = { seed: 1, trees: 100, sample: 256, trainer, plain };

  it("gives the stranger the highest score of all, between 0 and 1", () => {
    const scores = scoreTable(table, table, options);
    expect(scores).toHaveLength(302);
    expect(Math.max(...scores)).toBe(scores[300]);
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });

  it("gives the same scores for the same seed and others for another", () => {
    expect(scoreTable(table, table, options)).toEqual(scoreTable(table, table, options));
    expect(scoreTable(table, table, { ...options, seed: 2 })).not.toEqual(scoreTable(table, table, options));
  });

  it("refuses to learn from a single row", () => {
    expect(failure(() => scoreTable(read("1,2\n"), read("1,2\n"), options))).toMatch(/at least two/);
  });
});
