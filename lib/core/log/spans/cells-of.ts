import type { LogFormat } from "../format";
import { fieldSpans } from "./field-spans";

/** A named part of a line: a field of the event, or what a format of one's own calls it. */
export interface Cell {
  name: string;
  start: number;
  end: number;
}

/** The parts of a line that is of this format, in order, for colouring. Those of a message may lie inside it. */
export function cellsOf(format: LogFormat & { cells?(line: string): Cell[] }, line: string): Cell[] {
  const fields = fieldSpans(format, line).map(({ field, start, end }) => ({ name: field as string, start, end }));
  const own = format.cells?.(line) ?? [];
  const others = own.filter(
    ({ start, end }) => end > start && !fields.some((one) => one.start < end && start < one.end),
  );
  return [...fields, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
}
