import type { HeaderReader, LogFormat } from "../format";
import { type ColumnDialect, columnSpans, readColumns } from "./read-columns";

interface ColumnWriter extends Pick<LogFormat, "id" | "label" | "mismatch">, ColumnDialect {
  /** Orders of columns to try on a line that no header explains, the usual one first. */
  standard: readonly (readonly string[])[];
  /** Whether a header's columns are this product's. */
  owns(names: readonly string[]): boolean;
}

const FIELDS = "#Fields:";
/** Lines of headers other than `#Fields`, as the W3C draft lists them. */
const HEADER = /^#(?:Version|Fields|Software|Start-Date|End-Date|Date|Remark|GMT-Offset|StartDate)\b/i;
const MAXIMUM_COLUMNS = 200;

/**
 * A format whose columns are named by a `#Fields` line. Without one a line is read in the product's standard order. `name` spells out
 * any other order, so that a line can be read again alone.
 */
export function columnFormat(writer: ColumnWriter): LogFormat & { withColumns(names: readonly string[]): LogFormat } {
  const { id, label, mismatch } = writer;
  const ofNames = (given: readonly string[] | null): LogFormat => {
    const orders = given === null ? writer.standard : [given];
    return {
      id,
      label,
      mismatch,
      ...(given === null ? {} : { name: `${id} ${given.join(" ")}` }),
      parse(line, context) {
        if (line.charCodeAt(0) === 35) return null;
        for (const names of orders) {
          const event = readColumns(line, names, writer, context);
          if (event !== null) return event;
        }
        return null;
      },
      spans(line, event) {
        const names = orders.find((order) => readColumns(line, order, writer) !== null) ?? [];
        return columnSpans(line, names, writer.separator, event);
      },
      open: () => openStream(ofNames(given)),
    };
  };
  const openStream = (first: LogFormat): HeaderReader => {
    let current = first;
    return {
      ...{ id, label, mismatch },
      get name() {
        return current.name ?? id;
      },
      parse: (line, context) => current.parse(line, context),
      spans: (line, event) => current.spans?.(line, event) ?? [],
      readHeader(line) {
        if (!HEADER.test(line.slice(0, 20))) return false;
        const names = line.startsWith(FIELDS) ? namesIn(line) : [];
        if (names.length === 0) return true;
        if (writer.owns(names)) current = ofNames(names);
        return writer.owns(names);
      },
    };
  };
  return { ...ofNames(null), withColumns: ofNames };
}

function namesIn(header: string): string[] {
  const names = header.slice(FIELDS.length).trim().split(/\s+/, MAXIMUM_COLUMNS);
  return names[0] === "" ? [] : names;
}
