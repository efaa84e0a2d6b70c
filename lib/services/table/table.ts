import { Invalid } from "@/lib/base/errors";
import type { Matrix } from "@/lib/core/forest/forest";

/** A table of numbers; NaN is a missing value. */
export interface Table extends Matrix {
  /** File or other name, for messages. */
  name: string;
  /** Column names when the file has a header. */
  header: readonly string[] | null;
}

const MISSING = /^(?:|nan|na|n\/a|null|none|\?)$/i;
// Plain decimals only: Number() would also take "0x1f", " " and "Infinity".
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** NaN for a missing value; null for text that is neither missing nor a finite number. */
export function readNumber(cell: string): number | null {
  if (MISSING.test(cell)) return Number.NaN;
  const value = NUMBER.test(cell) ? Number(cell) : Number.POSITIVE_INFINITY;
  return Number.isFinite(value) ? value : null;
}

/** Collects rows of text as a table: the first row is a header when any of its cells is text. Throws Invalid with row and column. */
export class TableBuilder {
  readonly #name: string;
  readonly #ignore: ReadonlySet<string>;
  #header: string[] | null = null;
  /** Cells per row of the file, and the positions of those that are kept. */
  #cells = 0;
  #kept: number[] = [];
  #values = new Float32Array(1024);
  #rows = 0;
  #isFirst = true;

  constructor(name: string, ignore: readonly string[] = []) {
    this.#name = name;
    this.#ignore = new Set(ignore);
  }

  add(cells: readonly string[], line: number): void {
    if (this.#isFirst) {
      if (isEmpty(cells)) return;
      this.#isFirst = false;
      this.#cells = cells.length;
      const isHeader = cells.some((cell) => !MISSING.test(cell.trim()) && !NUMBER.test(cell.trim()));
      if (isHeader) this.#header = cells.map((cell) => cell.trim());
      this.#kept = this.#columnsToKeep();
      if (isHeader) return;
    }
    // An empty line is a missing value where there is one column, and no row at all where there are more.
    if (this.#cells > 1 && isEmpty(cells)) return;
    if (cells.length !== this.#cells) {
      const message = `has ${count(cells.length, "cell")} instead of ${this.#cells}.`;
      throw new Invalid("table_width", `${this.#name}, line ${line} (row ${this.#rows + 1}) ${message}`);
    }
    this.#reserve();
    for (const [index, column] of this.#kept.entries()) {
      const cell = (cells[column] ?? "").trim();
      const value = Math.fround(readNumber(cell) ?? Number.POSITIVE_INFINITY);
      if (Math.abs(value) === Number.POSITIVE_INFINITY) throw this.#badCell(cell, line, column);
      this.#values[this.#rows * this.#kept.length + index] = value;
    }
    this.#rows += 1;
  }

  finish(): Table {
    if (this.#rows === 0) throw new Invalid("table_empty", `${this.#name} has no rows of numbers.`);
    const width = this.#kept.length;
    const header = this.#header === null ? null : this.#kept.map((column) => this.#header?.[column] ?? "");
    return { name: this.#name, header, width, rows: this.#rows, values: this.#values.subarray(0, this.#rows * width) };
  }

  #columnsToKeep(): number[] {
    const names = this.#header ?? Array.from({ length: this.#cells }, (_, column) => String(column + 1));
    const known = new Set(names);
    for (const name of this.#ignore) {
      if (!known.has(name)) throw new Invalid("table_column", `${this.#name} has no column "${name}" to ignore.`);
    }
    const kept = names.flatMap((name, column) => (this.#ignore.has(name) ? [] : [column]));
    if (kept.length === 0) throw new Invalid("table_column", `${this.#name} has no column left to learn from.`);
    return kept;
  }

  #reserve(): void {
    const needed = (this.#rows + 1) * this.#kept.length;
    if (needed <= this.#values.length) return;
    const larger = new Float32Array(Math.max(needed, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }

  #badCell(cell: string, line: number, column: number): Invalid {
    const name = this.#header === null ? "" : ` "${this.#header[column] ?? ""}"`;
    const where = `line ${line} (row ${this.#rows + 1}), column ${column + 1}${name}`;
    const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
    return new Invalid("table_cell", `${this.#name}, ${where}: "${shown}" is not a finite number.`);
  }
}

/**
 * The columns of `table` in the order of `like`, by name when both have names, by place otherwise.
 * Throws Invalid when the columns differ.
 */
export function alignColumns(table: Table, like: Table): Table {
  if (table.width !== like.width) {
    const message = `${table.name} has ${count(table.width, "column")}, but ${like.name} has ${like.width}.`;
    throw new Invalid("table_columns", message);
  }
  if (table.header === null || like.header === null) return table;
  const places = like.header.map((name, column) =>
    table.header?.[column] === name ? column : (table.header?.indexOf(name) ?? -1),
  );
  const missing = like.header.find((_, column) => (places[column] ?? -1) < 0);
  if (missing !== undefined) {
    throw new Invalid("table_columns", `${table.name} has no column "${missing}", which ${like.name} has.`);
  }
  if (places.every((place, column) => place === column)) return table;
  const values = new Float32Array(table.values.length);
  for (let row = 0; row < table.rows; row += 1) {
    for (const [column, place] of places.entries()) {
      values[row * table.width + column] = table.values[row * table.width + place] ?? Number.NaN;
    }
  }
  return { ...table, header: like.header, values };
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === "";
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
